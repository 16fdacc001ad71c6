package io.mochat.security;

import org.springframework.web.method.HandlerMethod;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Checks a request as soon as its endpoint is known and before its body is read. Guards run in
 * their {@code @Order}, on an event loop: they must not block.
 */
@FunctionalInterface
public interface HandlerGuard {

  /** Completes to let the request go on, or fails with a {@code ChatException}. */
  Mono<Void> check(ServerWebExchange exchange, HandlerMethod endpoint);
}
