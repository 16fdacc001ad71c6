package io.mochat.fronts.claw.workspaces;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.GroupId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import io.mochat.workspaces.WorkspaceManager;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class GroupController implements Controller {

  private final WorkspaceManager workspaces;

  GroupController(WorkspaceManager workspaces) {
    this.workspaces = workspaces;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.once("/api/claw/groups/create", CreateRequest::read, this::create),
        Endpoint.once("/api/claw/groups/update", UpdateRequest::read, this::update));
  }

  Reply<GroupView> create(Call call, CreateRequest request) {
    var workspace =
        WorkspaceId.given(request.workspaceId())
            .orElseGet(() -> workspaces.homeOf(call.caller().id()));
    return Reply.of(
        GroupView.of(
            workspaces.createGroup(
                call.caller(), workspace, request.name(), request.description())));
  }

  Reply<GroupView> update(Call call, UpdateRequest request) {
    if (request.name() != null && request.name().isBlank()) {
      throw ChatException.invalid("name", "1 to 100 characters, not only blanks");
    }
    return Reply.of(
        GroupView.of(
            workspaces.updateGroup(
                call.caller(),
                new GroupId(request.groupId()),
                request.name(),
                request.description())));
  }

  record CreateRequest(@Nullable String workspaceId, String name, @Nullable String description) {
    static CreateRequest read(Fields in) {
      return new CreateRequest(
          in.text("workspaceId"),
          in.required("name", Rule.upTo(100)),
          in.text("description", Rule.atMost(500)));
    }
  }

  record UpdateRequest(String groupId, @Nullable String name, @Nullable String description) {
    static UpdateRequest read(Fields in) {
      return new UpdateRequest(
          in.required("groupId"),
          in.text("name", Rule.upTo(100)),
          in.text("description", Rule.atMost(500)));
    }
  }
}
