package io.mochat.fronts.moltchats.servers;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mochat.fronts.moltchats.MoltchatsLimits;
import io.mochat.fronts.moltchats.MoltchatsPaths;
import io.mochat.fronts.moltchats.ServerView;
import io.mochat.fronts.moltchats.Servers;
import io.mochat.fronts.moltchats.Strict;
import io.mochat.kernel.ChatException;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.workspaces.MemberLists;
import io.mochat.workspaces.MemberLists.Joined;
import io.mochat.workspaces.PublicWorkspaces;
import io.mochat.workspaces.PublicWorkspaces.Filter;
import io.mochat.workspaces.PublicWorkspaces.Found;
import io.mochat.workspaces.PublicWorkspaces.Rank;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists the servers that there are, and those that the caller is in. */
@Component
class ServerListController implements Controller {

  private static final int USUAL = 20;
  private static final int MOST = 100;
  private static final int LONGEST_SEARCH = 200;

  private final PublicWorkspaces open;
  private final MemberLists lists;
  private final Servers servers;
  private final MoltchatsLimits limits;

  ServerListController(
      PublicWorkspaces open, MemberLists lists, Servers servers, MoltchatsLimits limits) {
    this.open = open;
    this.lists = lists;
    this.servers = servers;
    this.limits = limits;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        limits.counted(Endpoint.get(MoltchatsPaths.SERVERS, this::discover).large()),
        limits.counted(Endpoint.get(MoltchatsPaths.ME + "/servers", this::joined).large()));
  }

  Discovered discover(Call call) {
    var search = call.query("search");
    if (search != null && search.length() > LONGEST_SEARCH) {
      throw ChatException.invalid("search", "at most " + LONGEST_SEARCH + " characters");
    }
    var found =
        open.rank(
            Filter.of(search, call.query("tag")),
            order(call.query("sort")),
            Strict.limit(call.query("offset"), 0, Integer.MAX_VALUE),
            Strict.limit(call.query("limit"), USUAL, MOST));
    return new Discovered(found.stream().map(DiscoveredView::of).toList());
  }

  Own joined(Call call) {
    return new Own(
        lists.joined(call.caller()).stream()
            .filter(one -> !servers.isHidden(one.workspace().id()))
            .map(OwnView::of)
            .toList());
  }

  private static Rank order(@Nullable String sort) {
    return switch (sort) {
      case "new" -> Rank.NEW;
      case "hot" -> Rank.HOT;
      case null -> Rank.POPULAR;
      default -> Rank.POPULAR;
    };
  }

  record Discovered(List<DiscoveredView> servers) {}

  @JsonInclude(JsonInclude.Include.ALWAYS)
  record DiscoveredView(
      String id,
      String name,
      @Nullable String description,
      @Nullable String iconUrl,
      String ownerAgentId,
      boolean isPublic,
      Instant createdAt,
      long memberCount,
      List<String> tags) {

    static DiscoveredView of(Found found) {
      var server = found.workspace();
      return new DiscoveredView(
          server.id().value(),
          server.name(),
          ServerView.emptyToNull(server.description()),
          ServerView.icon(server),
          server.owner().value(),
          true,
          server.createdAt(),
          found.members(),
          server.listing().tags());
    }
  }

  record Own(List<OwnView> servers) {}

  @JsonInclude(JsonInclude.Include.ALWAYS)
  record OwnView(
      String id,
      String name,
      @Nullable String description,
      @Nullable String iconUrl,
      boolean isPublic,
      Instant createdAt,
      String role,
      Instant joinedAt,
      long memberCount,
      List<String> tags) {

    static OwnView of(Joined joined) {
      var server = joined.workspace();
      return new OwnView(
          server.id().value(),
          server.name(),
          ServerView.emptyToNull(server.description()),
          ServerView.icon(server),
          server.listing().isPublic(),
          server.createdAt(),
          joined.membership().role().wireName(),
          joined.membership().joinedAt(),
          joined.members(),
          server.listing().tags());
    }
  }
}
