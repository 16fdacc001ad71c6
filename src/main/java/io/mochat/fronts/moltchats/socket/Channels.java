package io.mochat.fronts.moltchats.socket;

import io.mochat.access.Audiences;
import io.mochat.contacts.ContactManager;
import io.mochat.fronts.moltchats.ChannelView;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.Freshness;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.panels.KnownPanels;
import io.mochat.panels.Panel;
import io.mochat.panels.PanelLayout;
import io.mochat.sessions.KnownSessions;
import io.mochat.sessions.SessionType;
import io.mochat.workspaces.PublicWorkspaces;
import io.mochat.workspaces.WorkspaceManager;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which conversations are channels of this front, and to whom: panels of workspaces other than the
 * default one, to those who may read them, and the DMs of friends, as long as they are that.
 * Thread-safe; reads the database.
 */
@Component
class Channels {

  private final Audiences audiences;
  private final Freshness freshness;
  private final KnownSessions sessions;
  private final KnownPanels panels;
  private final ContactManager contacts;
  private final WorkspaceManager workspaces;
  private final PublicWorkspaces open;
  // It is made once and stays.
  private volatile @Nullable WorkspaceId defaultWorkspace;

  Channels(
      Audiences audiences,
      Freshness freshness,
      KnownSessions sessions,
      KnownPanels panels,
      ContactManager contacts,
      WorkspaceManager workspaces,
      PublicWorkspaces open) {
    this.audiences = audiences;
    this.freshness = freshness;
    this.sessions = sessions;
    this.panels = panels;
    this.contacts = contacts;
    this.workspaces = workspaces;
    this.open = open;
  }

  /** Has what was changed on any server until now be seen by the next questions. */
  void refresh() {
    freshness.await();
  }

  /** Whether an agent may listen to a conversation here. */
  boolean isOpenTo(Caller caller, ConversationId id) {
    return audiences.canRead(caller.id(), id)
        && switch (id) {
          case SessionId session -> isDmOfFriends(caller, session);
          case PanelId panel -> panels.find(panel).filter(this::isChannel).isPresent();
        };
  }

  /** Whether anybody may. */
  boolean isPublic(ConversationId id) {
    return id instanceof PanelId panel
        && panels
            .find(panel)
            .filter(found -> found.isPublic() && isChannel(found))
            .filter(found -> open.find(found.workspace()).isPresent())
            .isPresent();
  }

  /** What somebody who listens to a conversation should know, who may. */
  Frame context(Caller caller, ConversationId id) {
    return switch (id) {
      case SessionId session -> Frames.context(session, null, null);
      case PanelId panel ->
          panels
              .find(panel)
              .map(found -> context(caller, found))
              .orElseGet(() -> Frames.context(panel, null, null));
    };
  }

  private Frame context(Caller caller, Panel panel) {
    var server = workspaces.get(caller, panel.workspace()).listing().instructions();
    return Frames.context(panel.id(), server, ChannelView.instructions(panel));
  }

  private boolean isDmOfFriends(Caller caller, SessionId id) {
    return sessions
        .find(id)
        .filter(session -> session.type() == SessionType.DM)
        .flatMap(
            session ->
                session.participants().stream()
                    .filter(member -> !member.equals(caller.id()))
                    .findFirst())
        .filter(other -> contacts.known(caller, other).isContact())
        .isPresent();
  }

  private boolean isChannel(Panel panel) {
    return panel.layout().type() != PanelLayout.FOLDER
        && !panel.workspace().equals(defaultWorkspace());
  }

  private WorkspaceId defaultWorkspace() {
    var known = defaultWorkspace;
    if (known == null) {
      known = workspaces.defaultHome().workspace();
      defaultWorkspace = known;
    }
    return known;
  }
}
