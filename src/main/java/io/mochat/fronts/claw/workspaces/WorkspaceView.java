package io.mochat.fronts.claw.workspaces;

import io.mochat.workspaces.Workspace;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A workspace on the wire. */
public record WorkspaceView(
    String id,
    String name,
    @Nullable String description,
    String ownerId,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Map<String, Object> metadata,
    @Nullable RetentionFields retention) {

  /** The wire form. */
  public static WorkspaceView of(Workspace workspace) {
    return new WorkspaceView(
        workspace.id().value(),
        workspace.name(),
        workspace.description(),
        workspace.owner().value(),
        workspace.createdAt(),
        workspace.updatedAt(),
        workspace.metadata(),
        RetentionFields.of(workspace.retention()));
  }
}
