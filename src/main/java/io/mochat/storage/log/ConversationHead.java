package io.mochat.storage.log;

import io.mochat.kernel.ConversationId;
import java.time.Instant;

/** Where the next message of a conversation goes, within one batch. */
final class ConversationHead {

  private final ConversationId conversation;
  private final Instant at;
  private final long head;
  private long seq;

  /**
   * @param head the seq of the newest message
   * @param at the time of the messages to come
   */
  ConversationHead(ConversationId conversation, long head, Instant at) {
    this.conversation = conversation;
    this.head = head;
    this.seq = head;
    this.at = at;
  }

  ConversationId conversation() {
    return conversation;
  }

  Instant at() {
    return at;
  }

  /** The seq of the newest message, those of this batch included. */
  long seq() {
    return seq;
  }

  /** The seq that the next message would have. */
  long next() {
    return seq + 1;
  }

  /** Gives that seq away. */
  void advance() {
    seq++;
  }

  boolean isAdvanced() {
    return seq > head;
  }
}
