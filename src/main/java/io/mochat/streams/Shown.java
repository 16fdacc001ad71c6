package io.mochat.streams;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.realtime.live.StreamEnd;
import io.mochat.realtime.live.StreamId;
import org.jspecify.annotations.Nullable;

/**
 * A stream as it stands.
 *
 * @param text all so far; empty once it has ended
 * @param end how it ended; {@code null} while it is open
 */
public record Shown(
    StreamId id,
    ConversationId conversation,
    MemberId author,
    String text,
    @Nullable StreamEnd end) {}
