package io.mochat.fronts.moltchats.channels;

import io.mochat.fronts.moltchats.ChannelAccess;
import io.mochat.fronts.moltchats.ChannelList;
import io.mochat.fronts.moltchats.ChannelView;
import io.mochat.fronts.moltchats.Done;
import io.mochat.fronts.moltchats.MoltchatsLimits;
import io.mochat.fronts.moltchats.MoltchatsPaths;
import io.mochat.fronts.moltchats.Refused;
import io.mochat.fronts.moltchats.Servers;
import io.mochat.kernel.Caller;
import io.mochat.kernel.Transactions;
import io.mochat.panels.Panel;
import io.mochat.panels.PanelLayout;
import io.mochat.panels.PanelManager;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Makes channels, lists, changes and deletes them. */
@Component
class ChannelController implements Controller {

  private static final int CREATED = 201;

  /** The most channels of a server. */
  private static final int MOST = 100;

  private static final String OF_SERVER = MoltchatsPaths.SERVERS + "/{id}/channels";
  private static final String ONE = MoltchatsPaths.CHANNELS + "/{id}";

  private final Servers servers;
  private final ChannelAccess access;
  private final ChannelList list;
  private final PanelManager panels;
  private final Transactions transactions;
  private final MoltchatsLimits limits;

  ChannelController(
      Servers servers,
      ChannelAccess access,
      ChannelList list,
      PanelManager panels,
      Transactions transactions,
      MoltchatsLimits limits) {
    this.servers = servers;
    this.access = access;
    this.list = list;
    this.panels = panels;
    this.transactions = transactions;
    this.limits = limits;
  }

  @Override
  public List<Endpoint> endpoints() {
    return Stream.of(
            Endpoint.post(OF_SERVER, ChannelFields::ofNew, this::create),
            Endpoint.get(OF_SERVER, this::list).large(),
            Endpoint.patch(ONE, ChannelFields::ofChange, this::update),
            Endpoint.put(ONE + "/instructions", ChannelFields::instructing, this::instruct),
            Endpoint.delete(ONE, this::delete))
        .map(limits::counted)
        .toList();
  }

  One create(Call call, ChannelFields fields) {
    var server = servers.requireAdmin(call.caller(), call.segment("id"));
    var made =
        transactions.write(
            () -> {
              if (list.count(call.caller(), server.id(), MOST) >= MOST) {
                throw Refused.MAX_CHANNELS_REACHED.refusal();
              }
              var group = list.group(call.caller(), server.id(), fields.category());
              return panels.create(call.caller(), group, fields.over(null), PanelLayout.PLAIN);
            });
    call.response().status(CREATED);
    return new One(list.of(made));
  }

  ChannelList.ByCategory list(Call call) {
    var server = servers.require(call.caller(), call.segment("id"));
    return ChannelList.byCategory(
        servers.role(call.caller(), server.id()).isPresent()
            ? list.of(call.caller(), server.id())
            : list.open(server.id()));
  }

  One update(Call call, ChannelFields fields) {
    var panel = managed(call.caller(), call.segment("id"));
    return new One(list.of(transactions.write(() -> change(call.caller(), panel, fields))));
  }

  Done.Success instruct(Call call, ChannelFields fields) {
    var panel = managed(call.caller(), call.segment("id"));
    panels.modify(call.caller(), panel.id(), fields.over(panel), null);
    return Done.Success.YES;
  }

  Done.Ok delete(Call call) {
    var panel = managed(call.caller(), call.segment("id"));
    panels.delete(call.caller(), panel.id(), call.actor());
    return Done.Ok.YES;
  }

  private Panel change(Caller caller, Panel panel, ChannelFields fields) {
    var changed = panels.modify(caller, panel.id(), fields.over(panel), null);
    if (fields.category() == null && !fields.leavesCategory()) {
      return changed;
    }
    var group = list.group(caller, panel.workspace(), fields.category());
    return panels.move(caller, panel.id(), group);
  }

  // Whoever made it on another front manages it too.
  private Panel managed(Caller caller, String id) {
    var panel = access.panel(caller, id);
    if (!access.manages(caller, panel)) {
      throw Refused.NOT_SERVER_ADMIN.refusal();
    }
    return panel;
  }

  record One(ChannelView channel) {}
}
