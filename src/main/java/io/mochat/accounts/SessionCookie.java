package io.mochat.accounts;

import io.mochat.web.PublicUrl;
import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** The cookie that holds the secret of a session. */
@Component
public class SessionCookie {

  /** Its name. */
  public static final String NAME = "mochat_session";

  private static final BrowserCookie COOKIE = new BrowserCookie(NAME, "/");

  private final PublicUrl url;

  SessionCookie(PublicUrl url) {
    this.url = url;
  }

  /** The secret that a request brings. */
  public static @Nullable String of(ServerHttpRequest request) {
    return COOKIE.of(request);
  }

  /** The secret in the header of a request that is not worked out yet. */
  public static @Nullable String of(@Nullable String header) {
    return header == null
        ? null
        : ServerCookieDecoder.STRICT.decode(header).stream()
            .filter(cookie -> cookie.name().equals(NAME) && !cookie.value().isBlank())
            .map(Cookie::value)
            .findFirst()
            .orElse(null);
  }

  /** Gives the browser a secret, or the one it has for another while. */
  public void set(ServerWebExchange exchange, String secret) {
    COOKIE.set(exchange, url, secret, CredentialManager.SESSION);
  }

  /** Has the browser forget it. */
  public void clear(ServerWebExchange exchange) {
    COOKIE.set(exchange, url, "", Duration.ZERO);
  }
}
