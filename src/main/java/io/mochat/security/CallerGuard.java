package io.mochat.security;

import io.mochat.connections.StrangerQueue;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.web.Admits;
import io.mochat.web.RateLimit;
import io.mochat.web.RequestAddresses;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerRequest;

/**
 * Asks for the token or cookie where an endpoint wants a {@link Caller}, and counts the request. So
 * a path nobody serves is 404 without a token, and a request without a token is 401 whatever its
 * body holds. A caller must be a member, unless the endpoint {@link Admits} others.
 */
@Component
@Order(0)
class CallerGuard implements HandlerGuard {

  static final String CALLER = Caller.class.getName();

  private final Authenticator authenticator;
  private final RequestCredentials credentials;
  private final RequestAddresses addresses;
  private final RequestLimits limits;
  private final Scheduler blocking =
      Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor(), "auth");

  CallerGuard(
      Authenticator authenticator,
      RequestCredentials credentials,
      RequestAddresses addresses,
      RequestLimits limits) {
    this.authenticator = authenticator;
    this.credentials = credentials;
    this.addresses = addresses;
    this.limits = limits;
  }

  @Override
  public Mono<Void> check(ServerWebExchange exchange, HandlerMethod endpoint) {
    return wantsCaller(endpoint)
        ? authenticate(exchange).flatMap(caller -> admit(exchange, endpoint, caller))
        : Mono.empty();
  }

  private Mono<Void> admit(ServerWebExchange exchange, HandlerMethod endpoint, Caller caller) {
    return limits
        .takeRequest(exchange, caller.id())
        .doOnSuccess(
            nothing -> {
              requireAdmitted(endpoint, caller);
              exchange.getAttributes().put(CALLER, caller);
            });
  }

  private static void requireAdmitted(HandlerMethod endpoint, Caller caller) {
    var admits = endpoint.getMethodAnnotation(Admits.class);
    if (admits == null || !List.of(admits.value()).contains(caller.standing())) {
      caller.requireMember();
    }
  }

  private Mono<Caller> authenticate(ServerWebExchange exchange) {
    var shown = credentials.of(exchange.getRequest());
    var known = authenticator.authenticateCached(shown);
    if (known.isPresent()) {
      return Mono.just(known.get());
    }
    var address = addresses.of(exchange.getRequest());
    return Mono.fromCallable(() -> authenticator.authenticate(shown, address))
        .subscribeOn(blocking)
        .doOnSuccess(caller -> recognized(exchange.getRequest()))
        .doOnError(
            ChatException.class,
            refusal -> {
              if (refusal.code() == ErrorCode.RATE_LIMITED) {
                limits.describe(exchange, RateLimit.BAD_TOKENS, address);
              }
            });
  }

  private static void recognized(ServerHttpRequest request) {
    HttpServerRequest connected = ServerHttpRequestDecorator.getNativeRequest(request);
    connected.withConnection(connection -> StrangerQueue.recognized(connection.channel()));
  }

  private static boolean wantsCaller(HandlerMethod endpoint) {
    return Stream.of(endpoint.getMethodParameters())
        .anyMatch(parameter -> parameter.getParameterType() == Caller.class);
  }

  /** The caller of a request whose endpoint asked for one. */
  static Caller callerOf(ServerWebExchange exchange) {
    var caller = (Caller) exchange.getAttribute(CALLER);
    if (caller == null) {
      throw new ChatException(ErrorCode.MISSING_TOKEN);
    }
    return caller;
  }
}
