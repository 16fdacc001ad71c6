package io.mochat.security;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.web.WebProperties;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Refuses bodies whose declared length is too large, also for endpoints that read no body. */
@Component
@Order(2)
class SizeGuard implements HandlerGuard {

  private final int maxBodyBytes;

  SizeGuard(WebProperties properties) {
    this.maxBodyBytes = properties.maxBodyBytes();
  }

  @Override
  public Mono<Void> check(ServerWebExchange exchange, HandlerMethod endpoint) {
    return exchange.getRequest().getHeaders().getContentLength() > maxBodyBytes
        ? Mono.error(new ChatException(ErrorCode.PAYLOAD_TOO_LARGE))
        : Mono.empty();
  }
}
