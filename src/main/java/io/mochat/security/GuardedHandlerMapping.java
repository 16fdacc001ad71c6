package io.mochat.security;

import java.util.List;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs the guards, one after the other, before an endpoint gets a request. */
class GuardedHandlerMapping extends RequestMappingHandlerMapping {

  private final List<HandlerGuard> guards;

  GuardedHandlerMapping(List<HandlerGuard> guards) {
    this.guards = guards;
  }

  // Only our own beans have endpoints, and scanning the annotations of all beans takes time.
  @Override
  protected boolean isHandler(Class<?> type) {
    return type.getName().startsWith("io.mochat.") && super.isHandler(type);
  }

  @Override
  public Mono<HandlerMethod> getHandlerInternal(ServerWebExchange exchange) {
    return super.getHandlerInternal(exchange)
        .flatMap(endpoint -> ask(exchange, endpoint).thenReturn(endpoint));
  }

  private Mono<Void> ask(ServerWebExchange exchange, HandlerMethod endpoint) {
    return Flux.fromIterable(guards).concatMap(guard -> guard.check(exchange, endpoint), 0).then();
  }
}
