package io.mochat.fronts.claw.adapters;

import io.mochat.access.ReadablePanels;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.GroupId;
import io.mochat.panels.Panel;
import io.mochat.panels.PanelLayout;
import io.mochat.sessions.Session;
import io.mochat.sessions.SessionManager;
import io.mochat.workspaces.Group;
import io.mochat.workspaces.WorkspaceManager;
import java.util.Comparator;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Tells clients that want everything from those set up for some conversations only. The first kind
 * lists all conversations and subscribes to each by its id, again every half minute: it gets those
 * created meanwhile without naming them. The second kind leaves some out, and gets only what it
 * names.
 */
@Component
class Discovery {

  // The lists that clients get are bounded: one that names the latest names all it can know.
  private static final int LATEST = 100;

  private final SessionManager sessions;
  private final ReadablePanels panels;
  private final WorkspaceManager workspaces;

  Discovery(SessionManager sessions, ReadablePanels panels, WorkspaceManager workspaces) {
    this.sessions = sessions;
    this.panels = panels;
    this.workspaces = workspaces;
  }

  /** The group whose panels the caller means when it names no group. */
  String homeGroup(Caller caller) {
    return workspaces.homeGroup(caller).id().value();
  }

  /** Whether the caller's latest sessions are all among those named; also when it has none. */
  boolean namesAllSessions(Caller caller, Predicate<ConversationId> named) {
    return sessions.list(caller).stream()
        .sorted(Comparator.comparing(Session::updatedAt).reversed())
        .limit(LATEST)
        .map(Session::id)
        .allMatch(named);
  }

  /** Whether panels are named, and all of their groups that hold messages the caller may read. */
  boolean namesAllPanels(Caller caller, Predicate<ConversationId> named) {
    var groups = workspaces.groups(workspaces.homeOf(caller.id())).stream().map(Group::id).toList();
    var readable =
        panels.list(caller.id(), groups).stream()
            .filter(panel -> panel.layout().type() == PanelLayout.TEXT)
            .toList();
    Set<GroupId> meant =
        readable.stream()
            .filter(panel -> named.test(panel.id()))
            .map(Panel::group)
            .collect(Collectors.toSet());
    return !meant.isEmpty()
        && readable.stream()
            .filter(panel -> meant.contains(panel.group()))
            .map(Panel::id)
            .allMatch(named);
  }
}
