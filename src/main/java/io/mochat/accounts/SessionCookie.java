package io.mochat.accounts;

import io.mochat.web.PublicUrl;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** The cookie that holds the secret of a session. Scripts cannot read it. */
@Component
public class SessionCookie {

  /** Its name. */
  public static final String NAME = "mochat_session";

  private final PublicUrl url;

  SessionCookie(PublicUrl url) {
    this.url = url;
  }

  /** The secret that a request brings. */
  public static @Nullable String of(ServerHttpRequest request) {
    var cookie = request.getCookies().getFirst(NAME);
    return cookie == null || cookie.getValue().isBlank() ? null : cookie.getValue();
  }

  /** Gives the browser a secret, or the one it has for another while. */
  void set(ServerWebExchange exchange, String secret) {
    add(exchange, secret, CredentialManager.SESSION);
  }

  /** Has the browser forget it. */
  void clear(ServerWebExchange exchange) {
    add(exchange, "", Duration.ZERO);
  }

  private void add(ServerWebExchange exchange, String secret, Duration age) {
    boolean isSecure = url.isSecure() || "https".equals(exchange.getRequest().getURI().getScheme());
    exchange
        .getResponse()
        .addCookie(
            ResponseCookie.from(NAME, secret)
                .path("/")
                .httpOnly(true)
                .secure(isSecure)
                .sameSite("Lax")
                .maxAge(age)
                .build());
  }
}
