package io.mochat.security;

import io.mochat.web.RateLimit;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Budgets of so many a minute, one for each limit and key, that fill up evenly. Thread-safe; no
 * call blocks.
 */
public interface RateLimiter {

  /**
   * Takes one from a budget, if one is left. Completes at once, or in a moment on a thread that may
   * be blocked; never fails.
   */
  CompletableFuture<Verdict> take(RateLimit limit, String key);

  /** How a budget stands, as far as this server knows; takes nothing. */
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

    /** Where there is no limit. */
    public static final Verdict UNLIMITED = new Verdict(true, 0, 0, Duration.ZERO, Duration.ZERO);
  }
}
