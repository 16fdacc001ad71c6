package io.mochat.web;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Refuses announced bodies over the limit, whether or not anybody would read them. */
@Component
class BodyLimitFilter implements WebFilter {

  private final int limit;

  BodyLimitFilter(WebProperties properties) {
    this.limit = properties.maxBodyBytes();
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return exchange.getRequest().getHeaders().getContentLength() > limit
        ? Mono.error(new ChatException(ErrorCode.PAYLOAD_TOO_LARGE))
        : chain.filter(exchange);
  }
}
