package io.mochat.socketio.engine;

import java.time.Duration;

/** When to ping, and when a client that does not answer counts as gone. Not thread-safe. */
final class Heartbeat {

  /** What is due. */
  enum Due {
    NOTHING,
    PING,
    TIMEOUT
  }

  private long due;
  private boolean waiting;

  Heartbeat(long now, Duration interval) {
    due = now + interval.toNanos();
  }

  /** The client answered. */
  void pong(long now, Duration interval) {
    waiting = false;
    due = now + interval.toNanos();
  }

  /** What is due now; after PING it waits for the pong. */
  Due check(long now, Duration timeout) {
    if (now - due < 0) {
      return Due.NOTHING;
    }
    if (waiting) {
      return Due.TIMEOUT;
    }
    waiting = true;
    due = now + timeout.toNanos();
    return Due.PING;
  }
}
