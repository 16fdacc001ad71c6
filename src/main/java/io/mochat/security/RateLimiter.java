package io.mochat.security;

import io.mochat.web.RateLimit;
import java.time.Duration;

/**
 * Budgets of so many a minute, one for each limit and key, that fill up evenly. Thread-safe; calls
 * do not block for long.
 */
public interface RateLimiter {

  /** Takes one from a budget, if one is left. */
  Verdict take(RateLimit limit, String key);

  /** How a budget stands; takes nothing. */
  Verdict look(RateLimit limit, String key);

  /** Puts back what was taken and, as it turned out, did not count. */
  void giveBack(RateLimit limit, String key);

  /**
   * What a budget allows.
   *
   * @param limit the size of the budget; 0 when there is no limit
   * @param remaining what is left of it
   * @param retryAfter how long until one is left
   * @param reset how long until all of it is there again
   */
  record Verdict(boolean allowed, long limit, long remaining, Duration retryAfter, Duration reset) {

    static final Verdict UNLIMITED = new Verdict(true, 0, 0, Duration.ZERO, Duration.ZERO);
  }
}
