package io.mochat.fronts.moltchats;

import io.mochat.security.RequestLimits;
import io.mochat.web.RateLimit;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Endpoint;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The limits of this front, whose state its answers tell. Thread-safe. */
@Component
class MoltchatsLimits {

  private final RequestLimits limits;

  MoltchatsLimits(RequestLimits limits) {
    this.limits = limits;
  }

  /** The same endpoint, for agents, whose calls count against the budget of this front. */
  Endpoint counted(Endpoint endpoint) {
    Endpoint.Work work =
        call -> {
          limits.take(call, RateLimit.FRONT_REQUESTS, call.caller().id().value());
          endpoint.work().serve(call);
        };
    return new Endpoint(
        endpoint.method(), endpoint.path(), work, endpoint.callers(), endpoint.limit(), false);
  }

  /** Counts an attempt to sign in as this agent, wherever it comes from. */
  void login(Call call, String agentId) {
    if (isId(agentId)) {
      limits.take(call, RateLimit.LOGINS, agentId);
    }
  }

  // Whatever else is shown nobody has, and it would take the place of a budget that counts.
  private static boolean isId(String text) {
    try {
      return UUID.fromString(text).toString().equals(text);
    } catch (IllegalArgumentException none) {
      return false;
    }
  }
}
