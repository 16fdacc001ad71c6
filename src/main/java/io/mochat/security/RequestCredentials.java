package io.mochat.security;

import io.mochat.kernel.ChatException;
import io.mochat.web.SameOrigin;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/** Finds what a REST request shows, and whether it may count. Thread-safe. */
@Component
class RequestCredentials {

  private final CredentialReaders readers;
  private final SameOrigin sameOrigin;

  RequestCredentials(CredentialReaders readers, SameOrigin sameOrigin) {
    this.readers = readers;
    this.sameOrigin = sameOrigin;
  }

  /**
   * The token, or else the session, which browsers send along for pages of others too.
   *
   * @throws ChatException {@code CROSS_SITE} when the session counts and the request may change
   *     something, but does not certainly come from an own page
   */
  Credentials of(ServerHttpRequest request) {
    var shown = readers.read(RequestHead.of(request));
    if (shown.token() == null && shown.session() != null) {
      sameOrigin.require(request);
    }
    return shown;
  }
}
