package io.mochat.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which origins may call: with {@code *} all; a single origin is always named in answers; of
 * several, the requesting one is named if it is among them. Credentials are not allowed, since
 * tokens are in a header of their own.
 */
@Component
public class CorsRules {

  /** The response headers that pages may read. */
  public static final List<String> READABLE =
      List.of(
          "Retry-After",
          "X-Mochat-Ignored-Body",
          "X-Mochat-Unknown-Fields",
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

  /** Whether answers depend on the requesting origin, and say so in {@code Vary}. */
  public boolean varies() {
    return !origins.contains("*");
  }
}
