package io.mochat.fronts.pocket.wire;

import io.mochat.websocket.WebSocket;

/** Why this front closes a socket. */
public enum PocketClose {
  /** It has not said in time who it is, or has said it wrongly. */
  UNAUTHORIZED(4401, "Not signed in"),
  /** What it signed in with is no longer good: with something better it may come back. */
  SIGNED_OUT(4401, "Sign in again"),
  /** It speaks no version of the protocol that this server does. */
  VERSION(4406, "No common protocol version");

  private final int code;
  private final String reason;

  PocketClose(int code, String reason) {
    this.code = code;
    this.reason = reason;
  }

  /** Closes a socket for this. */
  public void close(WebSocket socket) {
    socket.close(code, reason);
  }
}
