package io.mochat.socketio.engine;

import io.mochat.websocket.frames.TrafficListener;

/** Hears what the engine counts. Called from event loops: implementations must not block. */
public interface EngineListener extends TrafficListener {

  /** An HTTP request was turned away. */
  default void refused(Refusal reason) {}

  /** A session moved from polling to WebSocket. */
  default void upgraded() {}
}
