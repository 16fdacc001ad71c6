package io.mochat.storage.log.rows;

import io.mochat.kernel.ConversationId;
import java.time.Instant;

/** The counters of one conversation within a batch: where its next entries go. */
public final class ConversationHead {

  private final ConversationId conversation;
  private final Instant at;
  private final long head;
  private final long headRev;
  private final long most;
  private final long departures;
  private long seq;
  private long rev;

  /**
   * @param head the seq of the newest message
   * @param headRev the rev of the newest revision
   * @param most the last seq that there may be; {@link Long#MAX_VALUE} for any
   * @param departures how often somebody has lost the right to post there
   * @param at the time of the entries to come
   */
  public ConversationHead(
      ConversationId conversation,
      long head,
      long headRev,
      long most,
      long departures,
      Instant at) {
    this.conversation = conversation;
    this.head = head;
    this.headRev = headRev;
    this.most = most;
    this.departures = departures;
    this.seq = head;
    this.rev = headRev;
    this.at = at;
  }

  public ConversationId conversation() {
    return conversation;
  }

  public Instant at() {
    return at;
  }

  /** The seq of the newest message, those of this batch included. */
  public long seq() {
    return seq;
  }

  /** The seq that the next message would have. */
  public long next() {
    return seq + 1;
  }

  /** Whether there may not be a next message. */
  public boolean isFull() {
    return seq >= most;
  }

  /** Whether there may be only so many: a DM that one side has not accepted, or that is shut. */
  public boolean isLimited() {
    return most != Long.MAX_VALUE;
  }

  /** How often somebody has lost the right to post there. */
  public long departures() {
    return departures;
  }

  /** Uses that seq. */
  public void advance() {
    seq++;
  }

  public boolean isAdvanced() {
    return seq > head;
  }

  /** The rev of the newest revision, those of this batch included. */
  public long rev() {
    return rev;
  }

  /** Uses the next rev and returns it. */
  public long nextRev() {
    return ++rev;
  }

  public boolean isRevised() {
    return rev > headRev;
  }
}
