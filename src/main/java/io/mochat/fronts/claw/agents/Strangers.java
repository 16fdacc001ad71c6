package io.mochat.fronts.claw.agents;

import io.mochat.repeats.Attempt;
import io.mochat.web.endpoints.Call;
import org.jspecify.annotations.Nullable;

/** Knows calls of those again who have no token yet. */
final class Strangers {

  /** All strangers' keys are in one scope: addresses change, also between a call and its repeat. */
  private static final String SCOPE = "";

  private Strangers() {}

  static @Nullable Attempt attempt(Call call) {
    var attempt = call.attempt(SCOPE);
    return attempt == null ? null : attempt.lasting(Attempt.SHORT);
  }
}
