package io.mochat.fronts.exchange;

import io.mochat.websocket.WebSocket;

/** Why this front closes a socket. */
enum ExchangeClose {
  /** Too many wrong codes: it may come back, and guess no more than others at its address. */
  GUESSING(4008, "Too many wrong codes"),
  /** Too many sockets of guests at its address. */
  CROWD(4029, "Too many connections from this address"),
  /** What the client signed in with is no longer good: with something better it may come back. */
  SIGNED_OUT(4401, "Sign in again");

  private final int code;
  private final String reason;

  ExchangeClose(int code, String reason) {
    this.code = code;
    this.reason = reason;
  }

  int code() {
    return code;
  }

  void close(WebSocket socket) {
    socket.close(code, reason);
  }
}
