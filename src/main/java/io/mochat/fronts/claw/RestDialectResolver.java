package io.mochat.fronts.claw;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Tells the dialect by the port a request came in on. */
final class RestDialectResolver implements HandlerMethodArgumentResolver {

  private final int platformPort;

  RestDialectResolver(PlatformProperties properties) {
    platformPort = properties.port();
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == RestDialect.class;
  }

  @Override
  public Mono<Object> resolveArgument(
      MethodParameter parameter, BindingContext context, ServerWebExchange exchange) {
    return Mono.just(dialect(exchange.getRequest().getLocalAddress()));
  }

  private RestDialect dialect(@Nullable InetSocketAddress local) {
    return local != null && local.getPort() == platformPort
        ? RestDialect.PLATFORM
        : RestDialect.GUIDE;
  }
}
