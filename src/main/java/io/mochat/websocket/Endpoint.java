package io.mochat.websocket;

import io.mochat.websocket.gate.OpenRequest;

/** Serves plain WebSockets at a path. Thread-safe. */
@FunctionalInterface
public interface Endpoint {

  /**
   * Decides on a client that wants to open a WebSocket. Called on a thread that may block, after
   * the limits on connections and before anything is answered; what it throws is answered 500.
   */
  Admission admit(OpenRequest request);
}
