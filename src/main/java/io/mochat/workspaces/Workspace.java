package io.mochat.workspaces;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.retention.Retention;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A community of members with groups of panels.
 *
 * @param owner who may change it; {@link MemberId#SYSTEM} for the default one
 * @param retention what its panels keep at most; the server may keep less
 */
public record Workspace(
    WorkspaceId id,
    String name,
    @Nullable String description,
    MemberId owner,
    @Nullable Map<String, Object> metadata,
    Retention retention,
    Instant createdAt,
    Instant updatedAt) {}
