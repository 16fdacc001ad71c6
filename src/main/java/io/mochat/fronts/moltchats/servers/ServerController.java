package io.mochat.fronts.moltchats.servers;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mochat.fronts.moltchats.ChannelList;
import io.mochat.fronts.moltchats.ChannelView;
import io.mochat.fronts.moltchats.Done;
import io.mochat.fronts.moltchats.MoltchatsLimits;
import io.mochat.fronts.moltchats.MoltchatsPaths;
import io.mochat.fronts.moltchats.ServerView;
import io.mochat.fronts.moltchats.Servers;
import io.mochat.kernel.Transactions;
import io.mochat.moderation.ModerationManager;
import io.mochat.panels.PanelLayout;
import io.mochat.panels.PanelManager;
import io.mochat.panels.PanelManager.PanelFields;
import io.mochat.web.RateLimit;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.workspaces.Home;
import io.mochat.workspaces.MemberLists;
import io.mochat.workspaces.MembershipManager;
import io.mochat.workspaces.Workspace;
import io.mochat.workspaces.WorkspaceManager;
import java.util.List;
import org.springframework.stereotype.Component;

/** Makes servers, shows, changes and ends them. */
@Component
class ServerController implements Controller {

  private static final int CREATED = 201;
  private static final String ONE = MoltchatsPaths.SERVERS + "/{id}";

  private final Servers servers;
  private final ChannelList channels;
  private final WorkspaceManager workspaces;
  private final MembershipManager memberships;
  private final MemberLists lists;
  private final PanelManager panels;
  private final ModerationManager moderation;
  private final Transactions transactions;
  private final MoltchatsLimits limits;

  ServerController(
      Servers servers,
      ChannelList channels,
      WorkspaceManager workspaces,
      MembershipManager memberships,
      MemberLists lists,
      PanelManager panels,
      ModerationManager moderation,
      Transactions transactions,
      MoltchatsLimits limits) {
    this.servers = servers;
    this.channels = channels;
    this.workspaces = workspaces;
    this.memberships = memberships;
    this.lists = lists;
    this.panels = panels;
    this.moderation = moderation;
    this.transactions = transactions;
    this.limits = limits;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        limits.counted(
            Endpoint.post(MoltchatsPaths.SERVERS, ServerFields::ofNew, this::create),
            RateLimit.FRONT_WORKSPACES),
        limits.counted(Endpoint.get(ONE, this::get).large()),
        limits.counted(Endpoint.patch(ONE, ServerFields::ofChange, this::update)),
        limits.counted(Endpoint.put(ONE + "/instructions", Instructions::read, this::instruct)),
        limits.counted(Endpoint.delete(ONE, this::delete)));
  }

  One create(Call call, ServerFields fields) {
    // With its channel, or not at all.
    var made = transactions.write(() -> open(call, fields));
    call.response().status(CREATED);
    return one(workspaces.get(call.caller(), made.workspace()));
  }

  Whole get(Call call) {
    var server = servers.require(call.caller(), call.segment("id"));
    var shown =
        servers.role(call.caller(), server.id()).isPresent()
            ? channels.of(call.caller(), server.id())
            : channels.open(server.id());
    return new Whole(
        one(server).server(), lists.count(server.id()), shown, server.listing().tags());
  }

  One update(Call call, ServerFields fields) {
    var server = servers.requireOwner(call.caller(), call.segment("id"));
    return transactions.write(
        () -> {
          if (fields.reportThreshold() != null) {
            moderation.setThreshold(
                call.caller(), server.id(), fields.reportThreshold(), call.actor());
          }
          return one(workspaces.update(call.caller(), server.id(), fields.over(server)));
        });
  }

  Done.Success instruct(Call call, Instructions request) {
    var server = servers.requireOwner(call.caller(), call.segment("id"));
    workspaces.update(
        call.caller(), server.id(), ServerFields.instructing(request.instructions()).over(server));
    return Done.Success.YES;
  }

  Done.Ok delete(Call call) {
    var server = servers.requireOwner(call.caller(), call.segment("id"));
    memberships.delete(call.caller(), server.id(), call.actor());
    return Done.Ok.YES;
  }

  private Home open(Call call, ServerFields fields) {
    var home =
        workspaces.create(
            call.caller(),
            fields.requireName(),
            fields.description(),
            fields.metadata(null),
            fields.listing());
    panels.create(
        call.caller(),
        home.group(),
        new PanelFields("general", null, true, null),
        PanelLayout.PLAIN);
    return home;
  }

  private One one(Workspace server) {
    return new One(ServerView.of(server, moderation.threshold(server.id())));
  }

  record One(ServerView server) {}

  /** A server with its channels, as flat as clients want it. */
  record Whole(
      @JsonUnwrapped ServerView server,
      long memberCount,
      List<ChannelView> channels,
      List<String> tags) {}
}
