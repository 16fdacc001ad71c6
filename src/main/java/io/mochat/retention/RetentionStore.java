package io.mochat.retention;

import io.mochat.kernel.ConversationId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds and deletes what is kept no longer. Thread-safe. */
public interface RetentionStore {

  /**
   * Conversations that hold messages, closed ones too, in the order of their ids.
   *
   * @param after continue after this one; {@code null} to begin
   */
  List<Kept> list(@Nullable ConversationId after, int limit);

  /**
   * Deletes the oldest messages of a conversation: those from before {@code oldest}, and all but
   * the newest {@code most}. No other {@code seq} and no head changes.
   *
   * @param limit delete at most as many; messages cannot be stored meanwhile
   * @return how many were deleted
   */
  int deleteOldest(ConversationId conversation, Instant oldest, long most, int limit);

  /**
   * What a conversation holds.
   *
   * @param count how many messages
   * @param oldest the time of the first of them
   * @param own what its workspace keeps; everything for sessions, which belong to none
   */
  record Kept(ConversationId conversation, long count, Instant oldest, Retention own) {

    /** Whether it holds messages that this retention does not keep. */
    boolean exceeds(Retention retention, Instant now) {
      return count > retention.most() || oldest.isBefore(retention.oldest(now));
    }
  }
}
