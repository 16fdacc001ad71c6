package io.mochat.digests;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.Profile;
import io.mochat.kernel.SessionId;
import io.mochat.panels.KnownPanels;
import io.mochat.panels.Panel;
import io.mochat.sessions.KnownSessions;
import io.mochat.sessions.Session;
import io.mochat.sessions.SessionType;
import io.mochat.users.UserManager;
import io.mochat.workspaces.Workspace;
import io.mochat.workspaces.WorkspaceManager;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What members and conversations are called in a mail. Thread-safe; may read the database. */
@Component
class Titles {

  private static final int NAMED = 3;

  private final UserManager users;
  private final KnownSessions sessions;
  private final KnownPanels panels;
  private final WorkspaceManager workspaces;

  Titles(
      UserManager users, KnownSessions sessions, KnownPanels panels, WorkspaceManager workspaces) {
    this.users = users;
    this.sessions = sessions;
    this.panels = panels;
    this.workspaces = workspaces;
  }

  /** Whether two talk there alone. */
  boolean isDirect(ConversationId conversation) {
    return conversation instanceof SessionId id
        && sessions.find(id).filter(session -> session.type() == SessionType.DM).isPresent();
  }

  /** What a conversation is called for a member. */
  String of(MemberId member, ConversationId conversation) {
    return switch (conversation) {
      case SessionId id -> sessions.find(id).map(found -> titleOf(member, found)).orElse("");
      case PanelId id -> panels.find(id).map(this::titleOf).orElse("");
    };
  }

  /** What a member is called. */
  String nameOf(MemberId member) {
    return users.find(member).map(Profile::displayName).orElse("somebody");
  }

  private String titleOf(MemberId member, Session session) {
    var others = session.participants().stream().filter(one -> !one.equals(member)).toList();
    var names =
        others.stream().limit(NAMED).map(this::fullNameOf).collect(Collectors.joining(", "));
    if (session.type() == SessionType.DM) {
      return names;
    }
    int more = others.size() - NAMED;
    return session.name() == null
        ? "Group with " + names + (more > 0 ? " and " + more + " more" : "")
        : session.name();
  }

  private String titleOf(Panel panel) {
    return workspaces
        .find(panel.workspace())
        .map(Workspace::name)
        .map(name -> "#" + panel.name() + " in " + name)
        .orElse("#" + panel.name());
  }

  private String fullNameOf(MemberId member) {
    return users
        .find(member)
        .map(profile -> profile.displayName() + " (@" + profile.username() + ")")
        .orElse("somebody");
  }
}
