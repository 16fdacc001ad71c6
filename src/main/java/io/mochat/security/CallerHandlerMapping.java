package io.mochat.security;

import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import java.util.stream.Stream;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Asks for the token or cookie as soon as it is known that the endpoint wants a {@link Caller}, and
 * before anything of the body is read. So a path nobody serves is 404 without a token, and a
 * request without a token is 401 whatever its body holds. Then bodies announced as too large are
 * refused.
 */
class CallerHandlerMapping extends RequestMappingHandlerMapping {

  static final String CALLER = Caller.class.getName();

  private final Authenticator authenticator;
  private final RequestCredentials credentials;
  private final int maxBodyBytes;
  private final Scheduler blocking;

  CallerHandlerMapping(
      Authenticator authenticator,
      RequestCredentials credentials,
      int maxBodyBytes,
      Scheduler blocking) {
    this.authenticator = authenticator;
    this.credentials = credentials;
    this.maxBodyBytes = maxBodyBytes;
    this.blocking = blocking;
  }

  @Override
  public Mono<HandlerMethod> getHandlerInternal(ServerWebExchange exchange) {
    return super.getHandlerInternal(exchange)
        .flatMap(
            handler ->
                wantsCaller(handler)
                    ? authenticate(exchange)
                        .doOnNext(caller -> exchange.getAttributes().put(CALLER, caller))
                        .thenReturn(handler)
                    : Mono.just(handler))
        .doOnNext(handler -> requireSize(exchange));
  }

  // Here and not where bodies are read: some endpoints read none.
  private void requireSize(ServerWebExchange exchange) {
    if (exchange.getRequest().getHeaders().getContentLength() > maxBodyBytes) {
      throw new ChatException(ErrorCode.PAYLOAD_TOO_LARGE);
    }
  }

  private Mono<Caller> authenticate(ServerWebExchange exchange) {
    var shown = credentials.of(exchange.getRequest());
    var known = authenticator.authenticateCached(shown);
    return known.isPresent()
        ? Mono.just(known.get())
        : Mono.fromCallable(() -> authenticator.authenticate(shown)).subscribeOn(blocking);
  }

  private static boolean wantsCaller(HandlerMethod handler) {
    return Stream.of(handler.getMethodParameters())
        .anyMatch(parameter -> parameter.getParameterType() == Caller.class);
  }

  /** The caller of a request whose handler asked for one. */
  static Caller callerOf(ServerWebExchange exchange) {
    var caller = (Caller) exchange.getAttribute(CALLER);
    if (caller == null) {
      throw new ChatException(ErrorCode.MISSING_TOKEN);
    }
    return caller;
  }
}
