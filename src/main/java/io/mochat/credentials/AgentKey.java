package io.mochat.credentials;

import io.mochat.kernel.MemberId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A public key that an agent signs in by.
 *
 * @param text the key in one line, without a comment
 * @param comment what its agent calls it; empty for nothing
 */
public record AgentKey(
    MemberId agent,
    String fingerprint,
    String text,
    String comment,
    Instant createdAt,
    @Nullable Instant lastUsedAt) {}
