package io.mochat.security;

import io.mochat.kernel.AddressKeys;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.security.RateLimiter.Verdict;
import io.mochat.web.RateLimit;
import io.mochat.web.endpoints.Call;
import io.mochat.web.errors.ErrorBodies;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Component;

/** Takes calls from their budgets and adds the state of these to the answers' headers. */
@Component
public class RequestLimits {

  /** For how many rows that it writes a call costs one request more. */
  private static final int ROWS_WRITTEN = 10;

  private final RateLimiter limiter;
  private final ErrorBodies fronts;
  private final Clock clock;

  RequestLimits(RateLimiter limiter, ErrorBodies fronts, Clock clock) {
    this.limiter = limiter;
    this.fronts = fronts;
    this.clock = clock;
  }

  /** Counts a call against its address, or refuses it as {@code RATE_LIMITED}. */
  public void take(Call call, RateLimit limit) {
    take(call, limit, AddressKeys.of(call.address()));
  }

  /**
   * Counts something that a call does so many times against its address, or refuses it as {@code
   * RATE_LIMITED}; only then its headers tell of that budget and not of the caller's.
   */
  void take(Call call, RateLimit limit, int times) {
    var key = AddressKeys.of(call.address());
    var verdict = limiter.take(limit, key).join();
    if (!verdict.allowed()) {
      describe(call, verdict);
      throw new ChatException(ErrorCode.RATE_LIMITED);
    }
    if (times > 1) {
      limiter.charge(limit, key, times - 1);
    }
  }

  /** Refuses as {@code RATE_LIMITED} if nothing is left of an address's budget; takes nothing. */
  public void require(Call call, RateLimit limit) {
    var verdict = limiter.look(limit, AddressKeys.of(call.address()));
    if (!verdict.allowed()) {
      describe(call, verdict);
      throw new ChatException(ErrorCode.RATE_LIMITED);
    }
  }

  /**
   * Adds the state of an address's budget to the headers of the answer, which is refused because of
   * it.
   */
  public void describe(Call call, RateLimit limit) {
    describe(call, limiter.look(limit, AddressKeys.of(call.address())));
  }

  /**
   * Counts an agent's call, and more than once if it turns out to cost more; a long poll that
   * waited is given back, since it cost no work.
   */
  void takeRequest(Call call, MemberId agent) {
    var verdict = take(call, RateLimit.REQUESTS, agent.value());
    if (verdict.limit() > 0) {
      call.beforeAnswer(
          () -> {
            if (call.hasWaited()) {
              limiter.giveBack(RateLimit.REQUESTS, agent.value());
            }
            if (call.cost() > 0) {
              limiter.charge(RateLimit.REQUESTS, agent.value(), call.cost());
            }
          });
    }
  }

  /**
   * Takes what it costs to write so many rows from an agent's budget, which may go below nothing.
   */
  void chargeRows(MemberId agent, int rows) {
    limiter.charge(RateLimit.REQUESTS, agent.value(), rows / ROWS_WRITTEN);
  }

  /**
   * Counts a call against what has this key, or refuses it as {@code RATE_LIMITED}; the headers of
   * the answer tell of that budget.
   */
  public Verdict take(Call call, RateLimit limit, String key) {
    var verdict = limiter.take(limit, key).join();
    if (verdict.limit() > 0) {
      describe(call, verdict);
    }
    if (!verdict.allowed()) {
      throw new ChatException(ErrorCode.RATE_LIMITED);
    }
    return verdict;
  }

  private void describe(Call call, Verdict verdict) {
    describe(verdict, call.request().path(), call.response()::header);
  }

  /** Adds the state of a budget to the headers of an answer, as clients of its path expect it. */
  void describe(Verdict verdict, String target, BiConsumer<String, String> headers) {
    headers.accept("X-RateLimit-Limit", Long.toString(verdict.limit()));
    headers.accept("X-RateLimit-Remaining", Long.toString(verdict.remaining()));
    headers.accept("X-RateLimit-Reset", reset(verdict, target));
    if (!verdict.allowed()) {
      headers.accept("Retry-After", seconds(verdict.retryAfter()));
    }
  }

  private String reset(Verdict verdict, String target) {
    return fronts.of(target).tellsTimeOfReset()
        ? seconds(Duration.ofMillis(clock.millis()).plus(verdict.reset()))
        : seconds(verdict.reset());
  }

  private static String seconds(Duration duration) {
    return Long.toString(duration.plusMillis(999).toSeconds());
  }
}
