package io.mochat.socketio.engine;

import io.mochat.websocket.frames.Traffic;

/** Gets what the engine counts. Called on event loops: implementations must not block. */
public interface EngineListener extends Traffic.Listener {

  /** An HTTP request was refused. */
  default void refused(Refusal reason) {}

  /** A session moved from polling to WebSocket. */
  default void upgraded() {}
}
