package io.mochat.fronts.claw.socket;

import io.mochat.security.CredentialReaders;
import io.mochat.security.Credentials;
import io.mochat.socketio.server.ConnectRequest;
import io.mochat.socketio.server.Handshake;
import io.mochat.web.SameOrigin;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the credentials that a socket shows when it connects. Thread-safe. */
@Component
class SocketCredentials {

  private static final String FETCH_SITE = SameOrigin.FETCH_SITE.toLowerCase(Locale.ROOT);

  private final CredentialReaders readers;
  private final SameOrigin sameOrigin;

  SocketCredentials(CredentialReaders readers, SameOrigin sameOrigin) {
    this.readers = readers;
    this.sameOrigin = sameOrigin;
  }

  /**
   * The token and the session of a socket. The session is that of the opening request's cookie,
   * which counts unless the browser says that a page of another site opened the connection.
   */
  Credentials of(ConnectRequest request) {
    var handshake = request.handshake();
    var opening = readers.read(new HandshakeHead(handshake));
    return new Credentials(
        token(request, opening.token()), isForeign(handshake) ? null : opening.session());
  }

  /** The CONNECT payload, then the query, then the header: the first one that is not empty. */
  private static @Nullable String token(ConnectRequest request, @Nullable String inHeader) {
    var given = request.auth().get("token");
    if (given != null && !given.equals("")) {
      // One that is no text is as good as a wrong one.
      return given instanceof String text ? text : "not a text";
    }
    return request
        .handshake()
        .parameter("token")
        .filter(token -> !token.isEmpty())
        .orElse(inHeader);
  }

  private boolean isForeign(Handshake handshake) {
    return sameOrigin.isForeign(
        handshake.header(FETCH_SITE).orElse(null),
        handshake.header("origin").orElse(null),
        handshake.header("host").orElse(null));
  }
}
