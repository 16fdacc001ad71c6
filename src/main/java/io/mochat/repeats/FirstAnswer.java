package io.mochat.repeats;

import java.time.Instant;

/**
 * What came of the first call under a key.
 *
 * @param answer never a secret
 * @param expiresAt from when on the key is free again
 */
public record FirstAnswer(AttemptKey key, String fingerprint, String answer, Instant expiresAt) {}
