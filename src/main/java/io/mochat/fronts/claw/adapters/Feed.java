package io.mochat.fronts.claw.adapters;

import io.mochat.kernel.ConversationId;

/**
 * How far one socket is in one conversation: everything from where it began up to {@link #sent} has
 * been sent on this socket, in order.
 *
 * <p>A live feed takes each message as it is announced. One that is not only notes how far the
 * announcements are: what it lacks is read from the log, so nothing waits in memory. Guarded as
 * {@link PlatformClient} says.
 */
final class Feed {

  private static final long NOWHERE = -1;

  private final ConversationId conversation;
  private long sent = NOWHERE;
  private long announced;
  private boolean live;
  private boolean lost;

  Feed(ConversationId conversation) {
    this.conversation = conversation;
  }

  ConversationId conversation() {
    return conversation;
  }

  boolean isLive() {
    return live;
  }

  /** Whether it has no beginning yet. */
  boolean isFresh() {
    return sent == NOWHERE;
  }

  long sent() {
    return sent;
  }

  /** Begins, or begins again, after this message. */
  void startAfter(long seq) {
    announced = Math.max(announced, sent);
    sent = seq;
  }

  /** Notes that everything up to this message has been sent. */
  void sentUpTo(long seq) {
    sent = seq;
  }

  /** Notes that there are messages up to this one. */
  void announce(long seq) {
    announced = Math.max(announced, seq);
  }

  /** Notes that the client's cursor was of a future that is gone. */
  void lose() {
    lost = true;
  }

  /** Whether that is still to be told. */
  boolean isLost() {
    return lost;
  }

  /** Whether that is still to be told; asking tells it. */
  boolean takeLoss() {
    boolean was = lost;
    lost = false;
    return was;
  }

  boolean isBehind() {
    return sent < announced;
  }

  /** Notes that the log holds nothing more, whatever was announced. */
  void exhausted() {
    announced = sent;
  }

  void setLive(boolean on) {
    live = on;
  }
}
