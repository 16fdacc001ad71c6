package io.mochat.fronts.console;

import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Serves the page at the root, to HEAD as well and whatever the client says it accepts; Spring
 * Boot's welcome page is for GET by browsers only.
 */
@Component
class IndexFilter implements WebFilter {

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return exchange.getRequest().getPath().value().equals("/")
        ? chain.filter(exchange.mutate().request(request -> request.path("/index.html")).build())
        : chain.filter(exchange);
  }
}
