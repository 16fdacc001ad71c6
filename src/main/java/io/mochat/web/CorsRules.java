package io.mochat.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which pages may call: with {@code *} all, with one origin that one is always named, with several
 * the asking one if it is among them. No credentials travel, tokens are in a header of their own.
 */
@Component
public class CorsRules {

  /** The headers of answers that pages may read. */
  public static final List<String> READABLE =
      List.of(
          "Retry-After",
          "X-RateLimit-Limit",
          "X-RateLimit-Remaining",
          "X-RateLimit-Reset",
          "X-Request-Id");

  private final List<String> origins;

  CorsRules(WebProperties properties) {
    origins = properties.corsOrigin();
  }

  /** The value of {@code Access-Control-Allow-Origin}, or {@code null} for no such header. */
  public @Nullable String allow(@Nullable String origin) {
    if (origins.contains("*")) {
      return "*";
    }
    if (origins.size() == 1) {
      return origins.getFirst();
    }
    return origin != null && origins.contains(origin) ? origin : null;
  }

  /** Whether answers depend on who asks, and say so in {@code Vary}. */
  public boolean varies() {
    return !origins.contains("*");
  }
}
