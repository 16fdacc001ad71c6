package io.mochat.fronts.admin;

import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditLog;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.security.HandlerGuard;
import io.mochat.security.RequestLimits;
import io.mochat.web.RateLimit;
import io.mochat.web.RequestAddresses;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Admits only the administrator to the endpoints of this package. Without a configured token they
 * answer as if they did not exist.
 */
@Component
@Order(-1)
class AdminGuard implements HandlerGuard {

  private static final String HEADER = "X-Admin-Token";
  private static final String BEARER = "Bearer ";

  private final AdminProperties properties;
  private final RequestAddresses addresses;
  private final RequestLimits limits;
  private final AuditLog audit;

  AdminGuard(
      AdminProperties properties,
      RequestAddresses addresses,
      RequestLimits limits,
      AuditLog audit) {
    this.properties = properties;
    this.addresses = addresses;
    this.limits = limits;
    this.audit = audit;
  }

  @Override
  public Mono<Void> check(ServerWebExchange exchange, HandlerMethod endpoint) {
    return endpoint.getBeanType().getPackage().equals(AdminGuard.class.getPackage())
        ? requireAdministrator(exchange)
        : Mono.empty();
  }

  private Mono<Void> requireAdministrator(ServerWebExchange exchange) {
    if (properties.isOff()) {
      throw new ChatException(ErrorCode.ENDPOINT_NOT_FOUND);
    }
    var address = addresses.of(exchange.getRequest());
    // Checked first, so that beyond the limit a right guess looks like a wrong one.
    limits.require(exchange, RateLimit.BAD_ADMIN_TOKENS, address);
    return isRight(tokenOf(exchange.getRequest().getHeaders()))
        ? Mono.empty()
        : refuse(exchange, address);
  }

  private Mono<Void> refuse(ServerWebExchange exchange, InetAddress address) {
    audit.note(AuditAction.ADMIN_REFUSED, Actor.at(address, null));
    return limits
        .take(exchange, RateLimit.BAD_ADMIN_TOKENS, address)
        .then(Mono.error(() -> new ChatException(ErrorCode.ADMIN_TOKEN_REFUSED)));
  }

  private boolean isRight(@Nullable String given) {
    return given != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8),
            properties.token().getBytes(StandardCharsets.UTF_8));
  }

  private static @Nullable String tokenOf(HttpHeaders headers) {
    var token = headers.getFirst(HEADER);
    var authorization = headers.getFirst(HttpHeaders.AUTHORIZATION);
    return token == null && authorization != null && authorization.startsWith(BEARER)
        ? authorization.substring(BEARER.length())
        : token;
  }
}
