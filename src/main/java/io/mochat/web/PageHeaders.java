package io.mochat.web;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Tells browsers to take no answer for anything but what it says it is, and pages to run nothing,
 * load nothing and be framed by nothing from elsewhere.
 */
@Component
public class PageHeaders implements WebFilter {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'";

  /** By name. */
  public static final Map<String, String> ALL =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "Content-Security-Policy", POLICY,
          "Referrer-Policy", "no-referrer");

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    ALL.forEach(exchange.getResponse().getHeaders()::set);
    return chain.filter(exchange);
  }
}
