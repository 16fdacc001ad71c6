package io.mochat.fronts.moltchats.socket;

import io.mochat.fronts.moltchats.ChannelView;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.panels.KnownPanels;
import io.mochat.panels.Panel;
import io.mochat.workspaces.WorkspaceManager;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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

  /** For one command of somebody: what servers say is looked up once. */
  Lookup of(Caller caller) {
    return new Lookup(caller);
  }

  /** What one caller may see. For one thread. */
  final class Lookup {

    private final Caller caller;
    private final Map<WorkspaceId, Optional<String>> servers = new HashMap<>();

    private Lookup(Caller caller) {
      this.caller = caller;
    }

    /** The frame of a channel that the caller may read. */
    Frame frame(ConversationId channel) {
      return switch (channel) {
        case SessionId session -> Frames.context(session, null, null);
        case PanelId panel ->
            panels.find(panel).map(this::frame).orElseGet(() -> Frames.context(panel, null, null));
      };
    }

    private Frame frame(Panel panel) {
      var server = servers.computeIfAbsent(panel.workspace(), this::instructions);
      return Frames.context(panel.id(), server.orElse(null), ChannelView.instructions(panel));
    }

    private Optional<String> instructions(WorkspaceId server) {
      return Optional.ofNullable(workspaces.get(caller, server).listing().instructions());
    }
  }
}
