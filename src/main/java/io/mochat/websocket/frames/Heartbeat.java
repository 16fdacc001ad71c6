package io.mochat.websocket.frames;

import java.time.Duration;

/** When to ping, and when a client that does not answer counts as gone. Not thread-safe. */
public final class Heartbeat {

  /** What is due. */
  public enum Due {
    NOTHING,
    PING,
    TIMEOUT
  }

  /** How much of the timeout may have passed by the time that a ping is noticed to be due. */
  private static final int LATENESS = 8;

  private long due;
  private int unanswered;

  /** The first ping is due after one interval. */
  public Heartbeat(long now, Duration interval) {
    due = now + interval.toNanos();
  }

  /** The client answered; if another ping waits for its answer, the time for that begins. */
  public void pong(long now, Duration interval, Duration timeout) {
    unanswered = Math.max(0, unanswered - 1);
    due = now + (unanswered == 0 ? interval : timeout).toNanos();
  }

  /** Whether a ping waits for its answer. */
  public boolean isWaiting() {
    return unanswered > 0;
  }

  /**
   * A ping is sent before one is due.
   *
   * @return which of the next pongs answers it, 1 for the first
   */
  public int ping(long now, Duration timeout) {
    unanswered++;
    if (unanswered == 1) {
      due = now + timeout.toNanos();
    }
    return unanswered;
  }

  /**
   * What is due now; after PING it waits for the pong. The wait is counted from when the ping was
   * due, unless it was noticed so late that the server must have stood still.
   */
  public Due check(long now, Duration timeout) {
    if (now - due < 0) {
      return Due.NOTHING;
    }
    if (unanswered > 0) {
      return Due.TIMEOUT;
    }
    unanswered = 1;
    long late = Math.min(now - due, timeout.toNanos() / LATENESS);
    due = now - late + timeout.toNanos();
    return Due.PING;
  }
}
