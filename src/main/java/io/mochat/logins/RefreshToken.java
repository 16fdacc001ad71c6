package io.mochat.logins;

import io.mochat.kernel.MemberId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is changed for fresh tokens, once.
 *
 * @param hash of the token
 * @param family all that came of one login
 * @param rotatedAt when it was changed for another; {@code null} if it was not
 */
public record RefreshToken(
    String hash,
    String family,
    MemberId agent,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant rotatedAt,
    boolean revoked) {}
