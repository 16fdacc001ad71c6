package io.mochat.storage.log;

import io.mochat.kernel.ConversationId;
import java.time.Instant;

/** Where the next entries of a conversation go, within one batch. */
final class ConversationHead {

  private final ConversationId conversation;
  private final Instant at;
  private final long head;
  private final long headRev;
  private long seq;
  private long rev;

  /**
   * @param head the seq of the newest message
   * @param headRev the rev of the newest revision
   * @param at the time of the entries to come
   */
  ConversationHead(ConversationId conversation, long head, long headRev, Instant at) {
    this.conversation = conversation;
    this.head = head;
    this.headRev = headRev;
    this.seq = head;
    this.rev = headRev;
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

  /** The rev of the newest revision, those of this batch included. */
  long rev() {
    return rev;
  }

  /** Gives the next rev away. */
  long nextRev() {
    return ++rev;
  }

  boolean isRevised() {
    return rev > headRev;
  }
}
