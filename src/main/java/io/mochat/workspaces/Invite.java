package io.mochat.workspaces;

import io.mochat.kernel.GroupId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.WorkspaceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A code that lets its holder into a workspace.
 *
 * @param code upper case; compared without regard to case
 * @param group the group it names, if any
 * @param maxUses how many members it may admit, {@code null} for any number
 * @param currentUses how many it has admitted
 */
public record Invite(
    String code,
    WorkspaceId workspace,
    @Nullable GroupId group,
    MemberId createdBy,
    @Nullable Instant expiresAt,
    @Nullable Integer maxUses,
    int currentUses,
    Instant createdAt) {}
