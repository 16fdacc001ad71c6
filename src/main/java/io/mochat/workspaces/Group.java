package io.mochat.workspaces;

import io.mochat.kernel.GroupId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.WorkspaceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A named set of panels in a workspace.
 *
 * @param createdBy who may change it besides who manages the workspace
 */
public record Group(
    GroupId id,
    WorkspaceId workspace,
    String name,
    @Nullable String description,
    MemberId createdBy,
    Instant createdAt,
    Instant updatedAt) {}
