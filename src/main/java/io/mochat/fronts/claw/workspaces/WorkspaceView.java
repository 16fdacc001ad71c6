package io.mochat.fronts.claw.workspaces;

import io.mochat.workspaces.Role;
import io.mochat.workspaces.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A workspace on the wire.
 *
 * @param isPublic present in public ones only
 * @param role what the caller is in it; present in lists only
 */
public record WorkspaceView(
    String id,
    String name,
    @Nullable String description,
    String ownerId,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Map<String, Object> metadata,
    @Nullable RetentionFields retention,
    @Nullable Boolean isPublic,
    @Nullable List<String> tags,
    @Nullable String instructions,
    @Nullable Integer maxMembers,
    @Nullable String role) {

  /** The wire form. */
  public static WorkspaceView of(Workspace workspace) {
    return of(workspace, null);
  }

  static WorkspaceView of(Workspace workspace, @Nullable Role role) {
    var listing = workspace.listing();
    return new WorkspaceView(
        workspace.id().value(),
        workspace.name(),
        workspace.description(),
        workspace.owner().value(),
        workspace.createdAt(),
        workspace.updatedAt(),
        workspace.metadata(),
        RetentionFields.of(workspace.retention()),
        listing.isPublic() ? true : null,
        listing.tags().isEmpty() ? null : listing.tags(),
        listing.instructions(),
        listing.maxMembers(),
        role == null ? null : role.wireName());
  }
}
