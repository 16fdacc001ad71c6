package io.mochat.fronts.claw.workspaces;

import io.mochat.fronts.claw.MetadataLimit;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.WorkspaceId;
import io.mochat.web.Reply;
import io.mochat.workspaces.Workspace;
import io.mochat.workspaces.WorkspaceManager;
import io.mochat.workspaces.WorkspaceManager.WorkspaceFields;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/claw/workspaces")
class WorkspaceController {

  private final WorkspaceManager workspaces;

  WorkspaceController(WorkspaceManager workspaces) {
    this.workspaces = workspaces;
  }

  @PostMapping("/create")
  Reply<CreatedWorkspace> create(Caller caller, @Valid @RequestBody CreateRequest request) {
    var home = workspaces.create(caller, request.name(), request.description(), request.metadata());
    return Reply.of(
        CreatedWorkspace.of(workspaces.get(caller, home.workspace()), home.group().value()));
  }

  @PostMapping("/get")
  Reply<WorkspaceView> get(Caller caller, @RequestBody GetRequest request) {
    var id =
        WorkspaceId.given(request.workspaceId()).orElseGet(() -> workspaces.homeOf(caller.id()));
    return Reply.of(WorkspaceView.of(workspaces.get(caller, id)));
  }

  @PostMapping("/list")
  Reply<List<WorkspaceView>> list(Caller caller) {
    return Reply.of(workspaces.list(caller).stream().map(WorkspaceView::of).toList());
  }

  @PostMapping("/update")
  Reply<WorkspaceView> update(Caller caller, @Valid @RequestBody UpdateRequest request) {
    if (request.name() != null && request.name().isBlank()) {
      throw ChatException.invalid("name", "1 to 100 characters, not only blanks");
    }
    return Reply.of(
        WorkspaceView.of(
            workspaces.update(caller, new WorkspaceId(request.workspaceId()), request.fields())));
  }

  record CreateRequest(
      @NotBlank @Size(max = 100, message = "1 to 100 characters") String name,
      @Size(max = 500, message = "at most 500 characters") @Nullable String description,
      @MetadataLimit @Nullable Map<String, Object> metadata) {}

  record GetRequest(@Nullable String workspaceId) {}

  record UpdateRequest(
      @NotBlank String workspaceId,
      @Size(min = 1, max = 100, message = "1 to 100 characters") @Nullable String name,
      @Size(max = 500, message = "at most 500 characters") @Nullable String description,
      @MetadataLimit @Nullable Map<String, Object> metadata,
      @Valid @Nullable RetentionFields retention) {

    WorkspaceFields fields() {
      return new WorkspaceFields(
          name, description, metadata, retention == null ? null : retention.retention());
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
          groupId);
    }
  }
}
