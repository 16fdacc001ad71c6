package io.mochat.http.outbound;

import java.time.Duration;

/** A moment until which something has to be done, by the clock that nobody sets. */
record Deadline(long nanos) {

  /** After this time. */
  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** How much time there is left; never negative. */
  Duration left() {
    return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
  }
}
