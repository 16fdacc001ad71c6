package io.mochat.web;

import io.mochat.kernel.Hangup;
import java.time.Duration;
import org.springframework.web.server.ServerWebExchange;

/**
 * A request that may wait for news. Its endpoint gets this as a parameter.
 *
 * <p>It also tells such requests from those that only take long: a slow body or a busy server is no
 * wait.
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

  /** Lets the request, read to its end by now, wait this long; tells when its client hangs up. */
  public Hangup begin(Duration patience) {
    if (patience.compareTo(LONG) >= 0) {
      exchange.getAttributes().put(SINCE, System.nanoTime());
    }
    return hangup;
  }

  /** Whether a request had leave to wait for a second or longer, and took as long. */
  public static boolean wasLong(ServerWebExchange exchange) {
    Long since = exchange.getAttribute(SINCE);
    return since != null && System.nanoTime() - since >= LONG.toNanos();
  }
}
