package io.mochat.security;

import io.mochat.agents.health.AgentErrors;
import io.mochat.connections.StrangerQueue;
import io.mochat.http.Request;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Standing;
import io.mochat.repeats.AttemptKey;
import io.mochat.web.RateLimit;
import io.mochat.web.SameOrigin;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.endpoints.Guard;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Authenticates the calls of endpoints that are not open, and counts them against the caller's
 * limit, unless the endpoint does so itself. So an unknown path is 404 even without a token, and a
 * request without a token is 401 whatever its body.
 */
@Component
@Order(0)
class CallerGuard implements Guard {

  private final Authenticator authenticator;
  private final CredentialReaders readers;
  private final SameOrigin sameOrigin;
  private final RequestLimits limits;
  private final AgentErrors errors;

  CallerGuard(
      Authenticator authenticator,
      CredentialReaders readers,
      SameOrigin sameOrigin,
      RequestLimits limits,
      AgentErrors errors) {
    this.authenticator = authenticator;
    this.readers = readers;
    this.sameOrigin = sameOrigin;
    this.limits = limits;
    this.errors = errors;
  }

  @Override
  public boolean trusts(Endpoint endpoint, Request request) {
    return !endpoint.isOpen() && TrafficGate.knownAt(request.channel()) != null;
  }

  @Override
  public void check(Endpoint endpoint, Call call) {
    if (endpoint.isOpen()) {
      return;
    }
    var caller = caller(endpoint, call);
    call.whenRefused(code -> errors.note(caller, code));
    if (endpoint.counted()) {
      limits.takeRequest(call, caller.id());
    }
    if (!endpoint.callers().contains(caller.standing())) {
      caller.requireMember();
    }
    call.admit(caller);
  }

  private Caller caller(Endpoint endpoint, Call call) {
    var known = TrafficGate.knownAt(call.request().channel());
    if (known == null) {
      return authenticate(endpoint, call);
    }
    if (known.bySession()) {
      sameOrigin.require(call.request());
    }
    return known.caller();
  }

  private Caller authenticate(Endpoint endpoint, Call call) {
    var shown = readers.read(RequestHead.of(call.request()));
    var key = call.header(AttemptKey.HEADER);
    if (key != null && endpoint.callers().contains(Standing.REPLACED)) {
      var repeating = authenticator.findReplaced(shown, key, call.address());
      if (repeating.isPresent()) {
        return repeating.get();
      }
    }
    return authenticate(shown, call);
  }

  private Caller authenticate(Credentials shown, Call call) {
    if (shown.token() == null && shown.session() != null) {
      sameOrigin.require(call.request());
    }
    try {
      var caller = authenticator.authenticate(shown, call.address());
      StrangerQueue.recognized(call.request().channel());
      return caller;
    } catch (ChatException refusal) {
      if (refusal.code() == ErrorCode.RATE_LIMITED) {
        limits.describe(call, RateLimit.BAD_TOKENS);
      }
      throw refusal;
    }
  }
}
