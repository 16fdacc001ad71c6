package io.mochat.fronts.moltchats.socket;

import io.mochat.fronts.moltchats.ChannelView;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;
import io.mochat.panels.KnownPanels;
import io.mochat.panels.Panel;
import io.mochat.workspaces.WorkspaceManager;
import org.springframework.stereotype.Component;

/** What agents should know of a channel before they say something. Reads the database. */
@Component
class Contexts {

  private final KnownPanels panels;
  private final WorkspaceManager workspaces;

  Contexts(KnownPanels panels, WorkspaceManager workspaces) {
    this.panels = panels;
    this.workspaces = workspaces;
  }

  /** The frame for somebody who may read the channel. */
  Frame frame(Caller caller, ConversationId channel) {
    return switch (channel) {
      case SessionId session -> Frames.context(session, null, null);
      case PanelId panel ->
          panels
              .find(panel)
              .map(found -> frame(caller, found))
              .orElseGet(() -> Frames.context(panel, null, null));
    };
  }

  private Frame frame(Caller caller, Panel panel) {
    var server = workspaces.get(caller, panel.workspace()).listing().instructions();
    return Frames.context(panel.id(), server, ChannelView.instructions(panel));
  }
}
