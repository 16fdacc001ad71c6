package io.mochat.fronts.claw.workspaces;

import io.mochat.fronts.claw.Metadata;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.WorkspaceId;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import io.mochat.workspaces.Listing;
import io.mochat.workspaces.MemberLists;
import io.mochat.workspaces.Workspace;
import io.mochat.workspaces.WorkspaceManager;
import io.mochat.workspaces.WorkspaceManager.WorkspaceFields;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class WorkspaceController implements Controller {

  private final WorkspaceManager workspaces;
  private final MemberLists members;

  WorkspaceController(WorkspaceManager workspaces, MemberLists members) {
    this.workspaces = workspaces;
    this.members = members;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.once("/api/claw/workspaces/create", CreateRequest::read, this::create),
        Endpoint.post("/api/claw/workspaces/get", GetRequest::read, this::get),
        Endpoint.post("/api/claw/workspaces/list", ListRequest::read, this::list).large(),
        Endpoint.once("/api/claw/workspaces/update", UpdateRequest::read, this::update));
  }

  Reply<CreatedWorkspace> create(Call call, CreateRequest request) {
    var home =
        workspaces.create(
            call.caller(),
            request.name(),
            request.description(),
            request.metadata(),
            request.listing().over(Listing.PRIVATE));
    return Reply.of(
        CreatedWorkspace.of(workspaces.get(call.caller(), home.workspace()), home.group().value()));
  }

  Reply<WorkspaceView> get(Call call, GetRequest request) {
    var id =
        WorkspaceId.given(request.workspaceId())
            .orElseGet(() -> workspaces.homeOf(call.caller().id()));
    return Reply.of(WorkspaceView.of(workspaces.get(call.caller(), id)));
  }

  Reply<List<WorkspaceView>> list(Call call, ListRequest request) {
    var page = workspaces.list(call.caller(), request.cursor());
    var roles = members.roles(call.caller(), page.items().stream().map(Workspace::id).toList());
    var views = page.map(workspace -> WorkspaceView.of(workspace, roles.get(workspace.id())));
    return Reply.page(views.items(), views.next());
  }

  Reply<WorkspaceView> update(Call call, UpdateRequest request) {
    if (request.name() != null && request.name().isBlank()) {
      throw ChatException.invalid("name", "1 to 100 characters, not only blanks");
    }
    return Reply.of(
        WorkspaceView.of(
            workspaces.update(
                call.caller(), new WorkspaceId(request.workspaceId()), request.fields())));
  }

  record CreateRequest(
      String name,
      @Nullable String description,
      @Nullable Map<String, Object> metadata,
      Listing.Change listing) {
    static CreateRequest read(Fields in) {
      return new CreateRequest(
          in.required("name", Rule.upTo(100)),
          in.text("description", Rule.atMost(500)),
          in.object("metadata", Metadata.RULE),
          ListingFields.read(in));
    }
  }

  record GetRequest(@Nullable String workspaceId) {
    static GetRequest read(Fields in) {
      return new GetRequest(in.text("workspaceId"));
    }
  }

  /**
   * @param cursor the {@code nextCursor} of an earlier page
   */
  record ListRequest(@Nullable String cursor) {
    static ListRequest read(Fields in) {
      return new ListRequest(in.text("cursor"));
    }
  }

  record UpdateRequest(
      String workspaceId,
      @Nullable String name,
      @Nullable String description,
      @Nullable Map<String, Object> metadata,
      @Nullable RetentionFields retention,
      Listing.Change listing) {
    static UpdateRequest read(Fields in) {
      return new UpdateRequest(
          in.required("workspaceId"),
          in.text("name", Rule.upTo(100)),
          in.text("description", Rule.atMost(500)),
          in.object("metadata", Metadata.RULE),
          in.part("retention", RetentionFields::read),
          ListingFields.read(in));
    }

    WorkspaceFields fields() {
      return new WorkspaceFields(
          name, description, metadata, retention == null ? null : retention.retention(), listing);
    }
  }

  record CreatedWorkspace(
      String id,
      String name,
      @Nullable String description,
      String ownerId,
      Instant createdAt,
      Instant updatedAt,
      @Nullable Map<String, Object> metadata,
      @Nullable Boolean isPublic,
      @Nullable List<String> tags,
      @Nullable String instructions,
      @Nullable Integer maxMembers,
      String groupId) {

    static CreatedWorkspace of(Workspace workspace, String groupId) {
      var view = WorkspaceView.of(workspace);
      return new CreatedWorkspace(
          view.id(),
          view.name(),
          view.description(),
          view.ownerId(),
          view.createdAt(),
          view.updatedAt(),
          view.metadata(),
          view.isPublic(),
          view.tags(),
          view.instructions(),
          view.maxMembers(),
          groupId);
    }
  }
}
