package io.mochat.realtime.live;

import io.mochat.kernel.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * How a stream ended.
 *
 * @param aborted whether it was broken off
 * @param message what became of it; {@code null} for nothing
 * @param seq the message's; 0 without one
 * @param reason why it was broken off, if that is known
 */
public record StreamEnd(
    boolean aborted, @Nullable MessageId message, long seq, @Nullable String reason) {}
