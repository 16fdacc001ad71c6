package io.mochat.fronts.account;

import io.mochat.web.PublicUrl;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/**
 * A cookie that scripts cannot read and that requests from other sites do not bring.
 *
 * @param path where the browser sends it
 */
record BrowserCookie(String name, String path) {

  /** What a request brings. */
  @Nullable String of(ServerHttpRequest request) {
    var cookie = request.getCookies().getFirst(name);
    return cookie == null || cookie.getValue().isBlank() ? null : cookie.getValue();
  }

  /** Gives the browser a value. */
  void set(ServerWebExchange exchange, PublicUrl url, String value, Duration age) {
    boolean isSecure = url.isSecure() || "https".equals(exchange.getRequest().getURI().getScheme());
    exchange
        .getResponse()
        .addCookie(
            ResponseCookie.from(name, value)
                .path(path)
                .httpOnly(true)
                .secure(isSecure)
                .sameSite("Lax")
                .maxAge(age)
                .build());
  }
}
