package io.mochat.credentials;

import java.time.Instant;

/**
 * What the holder of a key is to sign, once and in time.
 *
 * @param text five lines, without a line break at the end; nothing but what it says is secret
 */
public record Challenge(String text, Instant expiresAt) {}
