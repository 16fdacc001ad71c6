package io.mochat.web;

import io.mochat.kernel.Hangup;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Notifies waiting endpoints when their client has disconnected. Cancelling a request does not
 * interrupt its thread, which might be in the middle of a database call: it only sets the {@link
 * io.mochat.kernel.Hangup}.
 */
@Component
class LongPollFilter implements WebFilter, HandlerMethodArgumentResolver {

  private static final String ATTRIBUTE = LongPollFilter.class.getName();

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return chain.filter(exchange).doOnCancel(() -> tell(exchange));
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == LongPoll.class;
  }

  @Override
  public Mono<Object> resolveArgument(
      MethodParameter parameter, BindingContext context, ServerWebExchange exchange) {
    var hangup = new Hangup();
    exchange.getAttributes().put(ATTRIBUTE, hangup);
    return Mono.just(new LongPoll(exchange, hangup));
  }

  private static void tell(ServerWebExchange exchange) {
    if (exchange.getAttribute(ATTRIBUTE) instanceof Hangup hangup) {
      hangup.happen();
    }
  }
}
