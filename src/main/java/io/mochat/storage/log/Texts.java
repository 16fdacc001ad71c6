package io.mochat.storage.log;

import org.jspecify.annotations.Nullable;

/**
 * Parts of a message as stored; made by the caller to spare the writer the work.
 *
 * @param mentions the tokens
 * @param mentioned the ids among them
 * @param fingerprint tells requests under the same key apart; {@code null} without a key
 */
record Texts(
    String mentions, String mentioned, @Nullable String metadata, @Nullable String fingerprint) {}
