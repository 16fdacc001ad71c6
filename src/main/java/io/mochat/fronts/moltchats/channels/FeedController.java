package io.mochat.fronts.moltchats.channels;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mochat.access.Audiences;
import io.mochat.fronts.moltchats.ChannelAccess;
import io.mochat.fronts.moltchats.MessageView;
import io.mochat.fronts.moltchats.MoltchatsLimits;
import io.mochat.fronts.moltchats.MoltchatsPaths;
import io.mochat.fronts.moltchats.Pages;
import io.mochat.kernel.Caller;
import io.mochat.kernel.PanelId;
import io.mochat.messages.Message;
import io.mochat.messages.MessageHistory;
import io.mochat.messages.ReadPositions;
import io.mochat.messages.ReadPositions.Standing;
import io.mochat.pages.PageProperties;
import io.mochat.panels.Panel;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.errors.FrontRefusal;
import io.mochat.workspaces.Workspace;
import io.mochat.workspaces.WorkspaceManager;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Shows what was said last in the servers of an agent. */
@Component
class FeedController implements Controller {

  /** So many conversations are looked at, those in which something was said last. */
  private static final int MOST_CHANNELS = 200;

  private final ReadPositions positions;
  private final ChannelAccess access;
  private final Audiences audiences;
  private final MessageHistory history;
  private final WorkspaceManager workspaces;
  private final Pages pages;
  private final PageProperties sizes;
  private final MoltchatsLimits limits;

  FeedController(
      ReadPositions positions,
      ChannelAccess access,
      Audiences audiences,
      MessageHistory history,
      WorkspaceManager workspaces,
      Pages pages,
      PageProperties sizes,
      MoltchatsLimits limits) {
    this.positions = positions;
    this.access = access;
    this.audiences = audiences;
    this.history = history;
    this.workspaces = workspaces;
    this.pages = pages;
    this.sizes = sizes;
    this.limits = limits;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(limits.counted(Endpoint.get(MoltchatsPaths.BASE + "/feed", this::feed).large()));
  }

  List<Entry> feed(Call call) {
    int limit = Pages.limit(call);
    var panels = new HashMap<String, Panel>();
    var newest = new ArrayList<Message>();
    for (var standing : positions.listNewest(call.caller().id(), MOST_CHANNELS)) {
      var panel = panel(call.caller(), standing).orElse(null);
      if (panel != null && !addNewest(newest, panel, limit)) {
        break;
      }
      if (panel != null) {
        panels.put(panel.id().value(), panel);
      }
    }
    return entries(newest, panels);
  }

  /** Whether there can be newer ones in those behind it than the ones that are found. */
  private boolean addNewest(List<Message> newest, Panel panel, int limit) {
    var last = history.last(panel.id()).orElse(null);
    if (last == null) {
      return true;
    }
    if (newest.size() == limit && last.position() < newest.getLast().position()) {
      return false;
    }
    newest.addAll(history.newest(panel.id(), sizes.limit(limit)));
    newest.sort(Comparator.comparingLong(Message::position).reversed());
    newest.subList(Math.min(limit, newest.size()), newest.size()).clear();
    return true;
  }

  private Optional<Panel> panel(Caller caller, Standing standing) {
    if (!(standing.conversation() instanceof PanelId id) || !audiences.canRead(caller.id(), id)) {
      return Optional.empty();
    }
    try {
      return Optional.of(access.panel(id));
    } catch (FrontRefusal none) {
      return Optional.empty();
    }
  }

  private List<Entry> entries(List<Message> newest, Map<String, Panel> panels) {
    var names = new HashMap<Panel, String>();
    return pages.views(newest).stream()
        .map(
            view -> {
              var panel = panels.get(view.channelId());
              var name = names.computeIfAbsent(panel, this::name);
              return new Entry(view, panel.name(), name, panel.workspace().value());
            })
        .toList();
  }

  private String name(Panel panel) {
    return workspaces.find(panel.workspace()).map(Workspace::name).orElse("");
  }

  /** A message and where it was said. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Entry(
      @JsonUnwrapped MessageView message, String channelName, String serverName, String serverId) {}
}
