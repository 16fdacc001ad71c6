package io.mochat.workspaces;

import io.mochat.kernel.MemberId;
import java.time.Instant;

/** That a member came by a code. */
public record InviteUse(MemberId member, Instant usedAt) {}
