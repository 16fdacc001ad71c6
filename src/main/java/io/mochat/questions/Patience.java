package io.mochat.questions;

import io.mochat.kernel.Hangup;
import java.time.Duration;

/** How long a request may wait, and what ends the wait when its client disconnects. */
public record Patience(Duration time, Hangup hangup) {

  /** None: what is asked for is answered as it stands. */
  public static Patience none() {
    return new Patience(Duration.ZERO, new Hangup());
  }

  /** This, or less. */
  public Patience atMost(Duration other) {
    return time.compareTo(other) <= 0 ? this : new Patience(other, hangup);
  }
}
