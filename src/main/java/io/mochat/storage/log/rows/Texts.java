package io.mochat.storage.log.rows;

import org.jspecify.annotations.Nullable;

/**
 * Parts of a message as they are stored; prepared on the caller's thread to spare the writer's.
 *
 * @param mentions the tokens, as JSON
 * @param mentioned the ids among them, as JSON
 * @param purpose what the message is for, as JSON
 * @param fingerprint distinguishes requests under the same key; {@code null} without a key
 */
public record Texts(
    String mentions,
    String mentioned,
    @Nullable String metadata,
    @Nullable String purpose,
    @Nullable String fingerprint) {}
