package io.mochat.fronts.admin;

import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditLog;
import io.mochat.http.Request;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.security.RequestLimits;
import io.mochat.web.RateLimit;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.endpoints.Guard;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Admits only the administrator to the endpoints of this package, but for those that the operator's
 * password opens too, which check it themselves. Without a configured token they answer as if they
 * did not exist.
 */
@Component
@Order(-1)
class AdminGuard implements Guard {

  /** Where all endpoints of this package are, and no other. */
  static final String PATHS = "/api/admin/";

  private static final String HEADER = "X-Admin-Token";
  private static final String BEARER = "Bearer ";

  private final AdminProperties properties;
  private final RequestLimits limits;
  private final AuditLog audit;

  AdminGuard(AdminProperties properties, RequestLimits limits, AuditLog audit) {
    this.properties = properties;
    this.limits = limits;
    this.audit = audit;
  }

  @Override
  public boolean trusts(Endpoint endpoint, Request request) {
    return !isOurs(endpoint);
  }

  @Override
  public void check(Endpoint endpoint, Call call) {
    if (isOurs(endpoint)) {
      requireAdministrator(call);
    }
  }

  private static boolean isOurs(Endpoint endpoint) {
    return endpoint.path().startsWith(PATHS) && !OperatorController.PATHS.contains(endpoint.path());
  }

  private void requireAdministrator(Call call) {
    if (properties.isOff()) {
      throw new ChatException(ErrorCode.ENDPOINT_NOT_FOUND);
    }
    // Checked first, so that beyond the limit a right guess looks like a wrong one.
    limits.require(call, RateLimit.BAD_ADMIN_TOKENS);
    if (!isRight(tokenOf(call))) {
      audit.note(AuditAction.ADMIN_REFUSED, call.actor());
      limits.take(call, RateLimit.BAD_ADMIN_TOKENS);
      throw new ChatException(ErrorCode.ADMIN_TOKEN_REFUSED);
    }
  }

  private boolean isRight(@Nullable String given) {
    return given != null && properties.isToken(given);
  }

  private static @Nullable String tokenOf(Call call) {
    var token = call.header(HEADER);
    var authorization = call.header("Authorization");
    return token == null && authorization != null && authorization.startsWith(BEARER)
        ? authorization.substring(BEARER.length())
        : token;
  }
}
