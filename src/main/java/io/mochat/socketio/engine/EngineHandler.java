package io.mochat.socketio.engine;

/** Creates the receiver of each new session. */
@FunctionalInterface
public interface EngineHandler {

  /** Called on an event loop before any message of the session; must not block. */
  EngineReceiver open(EngineSession session);
}
