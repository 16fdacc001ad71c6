package io.mochat.security;

import io.mochat.web.RateLimit;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Budgets per minute, one for each limit and key, that refill evenly. Thread-safe; no call blocks.
 */
public interface RateLimiter {

  /**
   * Takes one from a budget, if one is left. Completes at once, or shortly on a thread that may be
   * blocked; never exceptionally.
   */
  CompletableFuture<Verdict> take(RateLimit limit, String key);

  /** The state of a budget, as far as this server knows; takes nothing. */
  Verdict look(RateLimit limit, String key);

  /**
   * Takes so many more for something that was allowed and has cost more than one. The budget may go
   * below nothing; then that comes back first. None more changes nothing.
   */
  void charge(RateLimit limit, String key, int more);

  /** Puts one back that was taken and then turned out not to count. */
  void giveBack(RateLimit limit, String key);

  /**
   * The answer of a budget.
   *
   * @param limit the size of the budget; 0 when there is no limit
   * @param remaining how many are left
   * @param retryAfter how long until one is left again
   * @param reset how long until the budget is full again
   */
  record Verdict(boolean allowed, long limit, long remaining, Duration retryAfter, Duration reset) {

    /** The answer where there is no limit. */
    public static final Verdict UNLIMITED = new Verdict(true, 0, 0, Duration.ZERO, Duration.ZERO);
  }
}
