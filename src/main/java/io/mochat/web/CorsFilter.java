package io.mochat.web;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Answers for other origins. Spring's own filter refuses unknown origins and answers preflights
 * with 200 and only on known paths; clients of this contract expect 204 everywhere.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class CorsFilter implements WebFilter {

  private static final String METHODS = "GET,HEAD,PUT,PATCH,POST,DELETE";

  private final CorsRules rules;

  CorsFilter(CorsRules rules) {
    this.rules = rules;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    var request = exchange.getRequest();
    var headers = exchange.getResponse().getHeaders();
    var origin = rules.allow(request.getHeaders().getFirst(HttpHeaders.ORIGIN));
    if (origin != null) {
      headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
      headers.setAccessControlExposeHeaders(CorsRules.READABLE);
    }
    if (rules.varies()) {
      headers.add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
    }
    if (!request.getMethod().equals(HttpMethod.OPTIONS)) {
      return chain.filter(exchange);
    }
    headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
    var wanted = request.getHeaders().getFirst(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
    if (wanted != null) {
      headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, wanted);
      headers.add(HttpHeaders.VARY, HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
    }
    exchange.getResponse().setStatusCode(HttpStatus.NO_CONTENT);
    return exchange.getResponse().setComplete();
  }
}
