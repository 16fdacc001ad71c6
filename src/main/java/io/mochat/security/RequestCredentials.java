package io.mochat.security;

import io.mochat.accounts.SessionCookie;
import io.mochat.kernel.ChatException;
import io.mochat.web.SameOrigin;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/** Finds what a REST request shows. Thread-safe. */
@Component
class RequestCredentials {

  static final String HEADER = "X-Claw-Token";

  private final SameOrigin sameOrigin;

  RequestCredentials(SameOrigin sameOrigin) {
    this.sameOrigin = sameOrigin;
  }

  /**
   * The token, or else the cookie, which browsers send along for pages of others too.
   *
   * @throws ChatException {@code CROSS_SITE} when the cookie counts and the request may change
   *     something, but does not certainly come from an own page
   */
  Credentials of(ServerHttpRequest request) {
    var shown = new Credentials(request.getHeaders().getFirst(HEADER), SessionCookie.of(request));
    if (shown.token() == null && shown.session() != null) {
      sameOrigin.require(request);
    }
    return shown;
  }
}
