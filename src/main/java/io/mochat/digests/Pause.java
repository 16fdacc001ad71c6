package io.mochat.digests;

import java.time.Duration;
import java.time.Instant;

/**
 * How long nothing is sent since the mail server failed: twice as long after each failure. For one
 * thread at a time.
 */
final class Pause {

  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private Duration next = FIRST;
  private Instant until = Instant.MIN;

  boolean lasts(Instant now) {
    return now.isBefore(until);
  }

  void begin(Instant now) {
    until = now.plus(next);
    next = shorter(next.multipliedBy(2), LONGEST);
  }

  void end() {
    next = FIRST;
    until = Instant.MIN;
  }

  /** How long one digest waits that has failed so often. */
  static Duration after(int failures, Duration first, Duration longest) {
    var wait = first;
    for (int n = 1; n < failures && wait.compareTo(longest) < 0; n++) {
      wait = wait.multipliedBy(2);
    }
    return shorter(wait, longest);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
