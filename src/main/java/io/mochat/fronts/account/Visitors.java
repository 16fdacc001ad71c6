package io.mochat.fronts.account;

import io.mochat.accounts.SignInContext;
import io.mochat.web.RequestAddresses;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/** Sees from a request who comes to sign in. Thread-safe. */
@Component
class Visitors {

  private final RequestAddresses addresses;

  Visitors(RequestAddresses addresses) {
    this.addresses = addresses;
  }

  SignInContext of(ServerHttpRequest request) {
    var agent = request.getHeaders().getFirst(HttpHeaders.USER_AGENT);
    var browser = agent == null || agent.isBlank() ? "unknown" : agent;
    return new SignInContext(addresses.of(request), browser, SessionCookie.of(request));
  }
}
