package io.mochat.fronts.moltchats.socket;

import io.mochat.websocket.WebSocket;

/** Why this front closes a socket, and what it says before. */
enum SocketClose {
  /** No JWT of this server, or one that has expired. */
  AUTH_FAILED("AUTH_FAILED", 4001, "Authentication failed"),
  /** A JWT that was ended, or whose agent may not be here any more. */
  TOKEN_INVALID("TOKEN_INVALID", 4001, "Token invalid"),
  /** Nothing was heard of it for long. */
  IDLE("IDLE_TIMEOUT", 4002, "Idle timeout"),
  /** Nobody can find out now who it is. */
  UNAVAILABLE("HANDLER_ERROR", 1013, "Try again later");

  private final String code;
  private final int number;
  private final String reason;

  SocketClose(String code, int number, String reason) {
    this.code = code;
    this.number = number;
    this.reason = reason;
  }

  /** Tells the client why, and closes its socket. */
  void close(WebSocket socket) {
    socket.send(Frames.error(code, reason, null).shipment());
    socket.close(number, reason);
  }
}
