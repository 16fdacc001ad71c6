package io.mochat.security;

import io.mochat.web.LimitedByAddress;
import io.mochat.web.RequestAddresses;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Counts calls of endpoints that are {@link LimitedByAddress}. */
@Component
@Order(1)
class AddressGuard implements HandlerGuard {

  private final RequestAddresses addresses;
  private final RequestLimits limits;

  AddressGuard(RequestAddresses addresses, RequestLimits limits) {
    this.addresses = addresses;
    this.limits = limits;
  }

  @Override
  public Mono<Void> check(ServerWebExchange exchange, HandlerMethod endpoint) {
    var limited = endpoint.getMethodAnnotation(LimitedByAddress.class);
    return limited == null
        ? Mono.empty()
        : limits.take(exchange, limited.value(), addresses.of(exchange.getRequest()));
  }
}
