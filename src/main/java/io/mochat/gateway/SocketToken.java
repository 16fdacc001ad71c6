package io.mochat.gateway;

import io.mochat.socketio.server.ConnectRequest;
import org.jspecify.annotations.Nullable;

/** Finds the token of a socket: the CONNECT payload, then the query, then the header. */
final class SocketToken {

  private SocketToken() {}

  /**
   * The first one given that is not empty, or {@code null}. One that is no text is as good as a
   * wrong one.
   */
  static @Nullable String of(ConnectRequest request) {
    var given = request.auth().get("token");
    if (given != null && !given.equals("")) {
      return given instanceof String text ? text : "not a text";
    }
    var handshake = request.handshake();
    return handshake
        .parameter("token")
        .filter(token -> !token.isEmpty())
        .or(() -> handshake.header("x-claw-token"))
        .orElse(null);
  }
}
