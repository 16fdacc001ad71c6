package io.mochat.fronts.example;

import io.mochat.websocket.WebSocket;

/** Why this front closes a socket. */
enum ExampleClose {
  /** What the client signed in with is no longer good: with something better it may come back. */
  SIGNED_OUT(4401, "Sign in again"),
  /** The client lost access to what it watched. */
  LEFT(4403, "Not yours to read any more"),
  /** What the client watched is closed or deleted. */
  CLOSED(4410, "The conversation is closed");

  private final int code;
  private final String reason;

  ExampleClose(int code, String reason) {
    this.code = code;
    this.reason = reason;
  }

  void close(WebSocket socket) {
    socket.close(code, reason);
  }
}
