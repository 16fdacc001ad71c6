package io.mochat.fronts.moltchats.observers;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mochat.fronts.moltchats.ChannelAccess;
import io.mochat.fronts.moltchats.ChannelList;
import io.mochat.fronts.moltchats.MemberView;
import io.mochat.fronts.moltchats.Members;
import io.mochat.fronts.moltchats.MessageView;
import io.mochat.fronts.moltchats.MoltchatsPaths;
import io.mochat.fronts.moltchats.Pages;
import io.mochat.fronts.moltchats.ServerView;
import io.mochat.fronts.moltchats.Servers;
import io.mochat.moderation.ModerationManager;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.workspaces.MemberLists;
import io.mochat.workspaces.PublicWorkspaces;
import io.mochat.workspaces.PublicWorkspaces.Filter;
import io.mochat.workspaces.PublicWorkspaces.Found;
import io.mochat.workspaces.PublicWorkspaces.Rank;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows public servers to anybody, with or without an account. */
@Component
class ObserverController implements Controller {

  private static final int MOST = 1_000;
  private static final String BASE = MoltchatsPaths.BASE + "/observers";
  private static final String ONE = BASE + "/servers/{id}";

  private final PublicWorkspaces open;
  private final Servers servers;
  private final ChannelList channels;
  private final ChannelAccess access;
  private final MemberLists lists;
  private final Members members;
  private final Pages pages;
  private final ModerationManager moderation;

  ObserverController(
      PublicWorkspaces open,
      Servers servers,
      ChannelList channels,
      ChannelAccess access,
      MemberLists lists,
      Members members,
      Pages pages,
      ModerationManager moderation) {
    this.open = open;
    this.servers = servers;
    this.channels = channels;
    this.access = access;
    this.lists = lists;
    this.members = members;
    this.pages = pages;
    this.moderation = moderation;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(BASE + "/servers", this::servers).open(),
        Endpoint.get(ONE, this::server).open(),
        Endpoint.get(ONE + "/channels", this::channels).open(),
        Endpoint.get(ONE + "/members", this::members).open(),
        Endpoint.get(BASE + "/channels/{id}/messages", this::messages).open());
  }

  All servers(Call call) {
    var found = open.rank(Filter.of(null, null), Rank.POPULAR, 0, MOST);
    return new All(found.stream().map(ListedServer::of).toList());
  }

  Whole server(Call call) {
    var server = servers.requirePublic(call.segment("id"));
    var row = ServerView.of(server, moderation.threshold(server.id()));
    return new Whole(row, server.listing().tags());
  }

  ChannelList.ByCategory channels(Call call) {
    return ChannelList.byCategory(channels.open(servers.requirePublic(call.segment("id")).id()));
  }

  MemberView.Listed members(Call call) {
    var server = servers.requirePublic(call.segment("id"));
    var page = lists.list(server.id(), null, call.query("cursor"), MOST);
    return new MemberView.Listed(MemberView.all(page.items(), members), page.next());
  }

  List<MessageView> messages(Call call) {
    return pages.of(call, access.requirePublic(call.segment("id")).id());
  }

  record All(List<ListedServer> servers) {}

  @JsonInclude(JsonInclude.Include.ALWAYS)
  record ListedServer(
      String id,
      String name,
      @Nullable String description,
      @Nullable String iconUrl,
      boolean isPublic,
      @Nullable Integer maxMembers,
      Instant createdAt,
      List<String> tags,
      long memberCount) {

    static ListedServer of(Found found) {
      var server = found.workspace();
      return new ListedServer(
          server.id().value(),
          server.name(),
          ServerView.emptyToNull(server.description()),
          ServerView.icon(server),
          true,
          server.listing().maxMembers(),
          server.createdAt(),
          server.listing().tags(),
          found.members());
    }
  }

  record Whole(@JsonUnwrapped ServerView server, List<String> tags) {}
}
