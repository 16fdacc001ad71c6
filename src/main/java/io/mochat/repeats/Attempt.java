package io.mochat.repeats;

import java.time.Duration;

/**
 * A call under a key.
 *
 * @param fingerprint of what it asks for: repeats have the same
 * @param life how long a repeat is answered, from the first one on
 */
public record Attempt(AttemptKey key, String fingerprint, Duration life) {

  /** How long a repeat is answered that costs nobody anything. */
  public static final Duration LONG = Duration.ofDays(7);

  /** How long a repeat is answered that gives a token. */
  public static final Duration SHORT = Duration.ofHours(24);

  /** The same with another life. */
  public Attempt lasting(Duration other) {
    return new Attempt(key, fingerprint, other);
  }
}
