package io.mochat.web;

import io.mochat.kernel.Hangup;
import java.time.Duration;
import org.springframework.web.server.ServerWebExchange;

/**
 * A request that may wait for news; an endpoint gets it by declaring a parameter of this type.
 *
 * <p>It also distinguishes such requests from those that only take long: a slow body or a busy
 * server does not count as waiting.
 */
public final class LongPoll {

  private static final String SINCE = LongPoll.class.getName();
  private static final Duration LONG = Duration.ofSeconds(1);

  private final ServerWebExchange exchange;
  private final Hangup hangup;

  LongPoll(ServerWebExchange exchange, Hangup hangup) {
    this.exchange = exchange;
    this.hangup = hangup;
  }

  /**
   * Marks the request, completely read by now, as waiting for up to this long; the result says when
   * its client hangs up.
   */
  public Hangup begin(Duration patience) {
    if (patience.compareTo(LONG) >= 0) {
      exchange.getAttributes().put(SINCE, System.nanoTime());
    }
    return hangup;
  }

  /** Whether a request was allowed to wait for a second or longer, and took that long. */
  public static boolean wasLong(ServerWebExchange exchange) {
    Long since = exchange.getAttribute(SINCE);
    return since != null && System.nanoTime() - since >= LONG.toNanos();
  }
}
