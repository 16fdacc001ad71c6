package io.mochat.security;

import io.mochat.kernel.AddressKeys;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.security.RateLimiter.Verdict;
import io.mochat.web.LongPoll;
import io.mochat.web.RateLimit;
import java.net.InetAddress;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Takes requests from their budgets and adds the state of these to the answers' headers. */
@Component
public class RequestLimits {

  private final RateLimiter limiter;

  RequestLimits(RateLimiter limiter) {
    this.limiter = limiter;
  }

  /** Counts a call from this address, or fails as {@code RATE_LIMITED}. */
  public Mono<Void> take(ServerWebExchange exchange, RateLimit limit, InetAddress address) {
    return take(exchange, limit, AddressKeys.of(address)).then();
  }

  /** Refuses as {@code RATE_LIMITED} if nothing is left of an address's budget; takes nothing. */
  public void require(ServerWebExchange exchange, RateLimit limit, InetAddress address) {
    var verdict = limiter.look(limit, AddressKeys.of(address));
    if (!verdict.allowed()) {
      describe(exchange, verdict);
      throw new ChatException(ErrorCode.RATE_LIMITED);
    }
  }

  /**
   * Adds the state of an address's budget to the headers of the answer, which is refused because of
   * it.
   */
  public void describe(ServerWebExchange exchange, RateLimit limit, InetAddress address) {
    describe(exchange, limiter.look(limit, AddressKeys.of(address)));
  }

  /** Counts an agent's request; a long poll that waited is given back, since it cost no work. */
  Mono<Void> takeRequest(ServerWebExchange exchange, MemberId agent) {
    return take(exchange, RateLimit.REQUESTS, agent.value())
        .filter(verdict -> verdict.limit() > 0)
        .doOnNext(verdict -> giveBackIfLong(exchange, agent))
        .then();
  }

  private void giveBackIfLong(ServerWebExchange exchange, MemberId agent) {
    exchange
        .getResponse()
        .beforeCommit(
            () -> {
              if (LongPoll.wasLong(exchange)) {
                limiter.giveBack(RateLimit.REQUESTS, agent.value());
              }
              return Mono.empty();
            });
  }

  private Mono<Verdict> take(ServerWebExchange exchange, RateLimit limit, String key) {
    return Mono.fromFuture(() -> limiter.take(limit, key), true)
        .map(verdict -> requireAllowed(exchange, verdict));
  }

  private static Verdict requireAllowed(ServerWebExchange exchange, Verdict verdict) {
    if (verdict.limit() > 0) {
      describe(exchange, verdict);
    }
    if (!verdict.allowed()) {
      throw new ChatException(ErrorCode.RATE_LIMITED);
    }
    return verdict;
  }

  private static void describe(ServerWebExchange exchange, Verdict verdict) {
    describe(verdict, exchange.getResponse().getHeaders()::set);
  }

  /** Adds the state of a budget to the headers of an answer. */
  static void describe(Verdict verdict, BiConsumer<String, String> headers) {
    headers.accept("X-RateLimit-Limit", Long.toString(verdict.limit()));
    headers.accept("X-RateLimit-Remaining", Long.toString(verdict.remaining()));
    headers.accept("X-RateLimit-Reset", seconds(verdict.reset()));
    if (!verdict.allowed()) {
      headers.accept(HttpHeaders.RETRY_AFTER, seconds(verdict.retryAfter()));
    }
  }

  private static String seconds(Duration duration) {
    return Long.toString(duration.plusMillis(999).toSeconds());
  }
}
