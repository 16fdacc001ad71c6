package io.mochat.realtime.live;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What servers tell each other of what is only told. */
public sealed interface LiveFrame {

  /**
   * A stream as far as it is new.
   *
   * @param offset where the text belongs
   * @param end how it ended; {@code null} while it is open
   */
  record StreamGrown(
      StreamId stream,
      ConversationId conversation,
      @Nullable MessageId thread,
      MemberId author,
      int offset,
      String text,
      @Nullable StreamEnd end)
      implements LiveFrame {}

  /** A part of a stream was lost: whoever has it tells all of it again. */
  record StreamWanted(StreamId stream) implements LiveFrame {}

  /**
   * A member does something else.
   *
   * @param left how long it counts from now on
   */
  record StatusSet(
      ConversationId conversation,
      MemberId sender,
      Status.State state,
      @Nullable String text,
      Status.@Nullable StopReason stopReason,
      @Nullable String causedBy,
      Duration left)
      implements LiveFrame {}

  /** A human wishes that an agent stops. */
  record CancelWished(ConversationId conversation, MemberId agent, MemberId by)
      implements LiveFrame {}
}
