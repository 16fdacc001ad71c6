package io.mochat.fronts.account;

import io.mochat.accounts.SignInContext;
import io.mochat.web.endpoints.Call;

/** Sees from a call who comes to sign in. */
final class Visitors {

  private Visitors() {}

  static SignInContext of(Call call) {
    var agent = call.header("User-Agent");
    var browser = agent == null || agent.isBlank() ? "unknown" : agent;
    return new SignInContext(call.address(), browser, SessionCookie.of(call));
  }
}
