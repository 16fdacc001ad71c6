package io.mochat.streams;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MessageId;
import io.mochat.messages.SendKey;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an author says when it begins a stream.
 *
 * @param replyTo the message that it will reply to
 * @param thread the message that begins the thread in which it will be; {@code null} for none
 * @param kept whether what there is becomes a message when the author is lost
 * @param counted whether it is one of so many that its author may have open
 * @param key the key of the message that it will be
 */
public record Opening(
    ConversationId conversation,
    @Nullable MessageId replyTo,
    @Nullable MessageId thread,
    boolean kept,
    boolean counted,
    SendKey key) {

  /** What a client says. */
  public Opening(
      ConversationId conversation,
      @Nullable MessageId replyTo,
      @Nullable MessageId thread,
      boolean kept,
      SendKey key) {
    this(conversation, replyTo, thread, kept, true, key);
  }

  /** Whether it will be a message at the same place. */
  boolean isLike(Opening other) {
    return conversation.equals(other.conversation)
        && Objects.equals(replyTo, other.replyTo)
        && Objects.equals(thread, other.thread);
  }
}
