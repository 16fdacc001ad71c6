package io.mochat.web;

import java.time.Duration;
import org.springframework.web.server.ServerWebExchange;

/**
 * Tells requests that wait for news from those that only take long: a slow body or a busy server is
 * no wait.
 */
public final class Waiting {

  private static final String SINCE = Waiting.class.getName();
  private static final Duration LONG = Duration.ofSeconds(1);

  private Waiting() {}

  /** Says that a request, read to its end by now, may wait this long from now on. */
  public static void begin(ServerWebExchange exchange, Duration patience) {
    if (patience.compareTo(LONG) >= 0) {
      exchange.getAttributes().put(SINCE, System.nanoTime());
    }
  }

  /** Whether a request had leave to wait for a second or longer, and took as long. */
  public static boolean wasLong(ServerWebExchange exchange) {
    Long since = exchange.getAttribute(SINCE);
    return since != null && System.nanoTime() - since >= LONG.toNanos();
  }
}
