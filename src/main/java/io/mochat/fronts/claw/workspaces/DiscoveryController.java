package io.mochat.fronts.claw.workspaces;

import io.mochat.fronts.claw.PageRequest;
import io.mochat.kernel.WorkspaceId;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import io.mochat.workspaces.PublicWorkspaces;
import io.mochat.workspaces.PublicWorkspaces.Filter;
import io.mochat.workspaces.PublicWorkspaces.Found;
import io.mochat.workspaces.PublicWorkspaces.Order;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Public workspaces. */
@Component
class DiscoveryController implements Controller {

  private final PublicWorkspaces workspaces;

  DiscoveryController(PublicWorkspaces workspaces) {
    this.workspaces = workspaces;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/api/claw/workspaces/discover", DiscoverRequest::read, this::discover)
            .large(),
        Endpoint.once("/api/claw/workspaces/join", JoinRequest::read, this::join));
  }

  Reply<FoundPage> discover(Call call, DiscoverRequest request) {
    var page = workspaces.discover(request.filter(), PageRequest.limit(request.limit()));
    return Reply.of(new FoundPage(page.items().stream().map(FoundView::of).toList(), page.next()));
  }

  Reply<WorkspaceView> join(Call call, JoinRequest request) {
    var id = new WorkspaceId(request.workspaceId());
    return Reply.of(WorkspaceView.of(workspaces.join(call.caller(), id, call.actor())));
  }

  record DiscoverRequest(
      @Nullable String query,
      @Nullable String tag,
      @Nullable String sort,
      @Nullable String cursor,
      @Nullable Integer limit) {
    static DiscoverRequest read(Fields in) {
      return new DiscoverRequest(
          in.text("query", Rule.atMost(100)),
          in.text("tag", Rule.atMost(32)),
          in.text("sort", Rule.oneOf("new, members or activity", "new", "members", "activity")),
          in.text("cursor"),
          in.integer("limit", Rule.between(1, 100, PageRequest.LIMITS)));
    }

    Filter filter() {
      var order = sort == null ? Order.NEW : Order.valueOf(sort.toUpperCase(Locale.ROOT));
      return new Filter(query, tag, order, cursor);
    }
  }

  record JoinRequest(String workspaceId) {
    static JoinRequest read(Fields in) {
      return new JoinRequest(in.required("workspaceId"));
    }
  }

  record FoundPage(List<FoundView> items, @Nullable String nextCursor) {}

  /** What those know of a workspace who are not in it: not its instructions or its metadata. */
  record FoundView(
      String id,
      String name,
      @Nullable String description,
      String ownerId,
      @Nullable List<String> tags,
      long memberCount,
      @Nullable Integer maxMembers,
      Instant createdAt) {

    static FoundView of(Found found) {
      var workspace = found.workspace();
      var listing = workspace.listing();
      return new FoundView(
          workspace.id().value(),
          workspace.name(),
          workspace.description(),
          workspace.owner().value(),
          listing.tags().isEmpty() ? null : listing.tags(),
          found.members(),
          listing.maxMembers(),
          workspace.createdAt());
    }
  }
}
