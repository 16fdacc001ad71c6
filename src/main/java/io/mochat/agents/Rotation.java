package io.mochat.agents;

import io.mochat.repeats.Attempt;
import io.mochat.repeats.AttemptKey;
import org.jspecify.annotations.Nullable;

/**
 * An agent's wish for another token.
 *
 * @param key by which it can repeat the call with the token that it calls with
 * @param fingerprint of what it asks for
 */
public record Rotation(@Nullable String key, String fingerprint) {

  /** One that cannot be repeated. */
  static final Rotation WITHOUT_KEY = new Rotation(null, "");

  // The keys are those of the token: whoever repeats has to show it.
  @Nullable Attempt attempt(String shownHash, String operation) {
    return key == null
        ? null
        : new Attempt(new AttemptKey(shownHash, operation, key), fingerprint, Attempt.SHORT);
  }
}
