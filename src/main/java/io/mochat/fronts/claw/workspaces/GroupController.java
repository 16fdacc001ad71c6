package io.mochat.fronts.claw.workspaces;

import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.GroupId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.web.Reply;
import io.mochat.workspaces.WorkspaceManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/claw/groups")
class GroupController {

  private final WorkspaceManager workspaces;

  GroupController(WorkspaceManager workspaces) {
    this.workspaces = workspaces;
  }

  @PostMapping("/create")
  Reply<GroupView> create(Caller caller, @Valid @RequestBody CreateRequest request) {
    var workspace =
        WorkspaceId.given(request.workspaceId()).orElseGet(() -> workspaces.homeOf(caller.id()));
    return Reply.of(
        GroupView.of(
            workspaces.createGroup(caller, workspace, request.name(), request.description())));
  }

  @PostMapping("/update")
  Reply<GroupView> update(Caller caller, @Valid @RequestBody UpdateRequest request) {
    if (request.name() != null && request.name().isBlank()) {
      throw ChatException.invalid("name", "1 to 100 characters, not only blanks");
    }
    return Reply.of(
        GroupView.of(
            workspaces.updateGroup(
                caller, new GroupId(request.groupId()), request.name(), request.description())));
  }

  record CreateRequest(
      @Nullable String workspaceId,
      @NotBlank @Size(max = 100, message = "1 to 100 characters") String name,
      @Size(max = 500, message = "at most 500 characters") @Nullable String description) {}

  record UpdateRequest(
      @NotBlank String groupId,
      @Size(min = 1, max = 100, message = "1 to 100 characters") @Nullable String name,
      @Size(max = 500, message = "at most 500 characters") @Nullable String description) {}
}
