package io.mochat.socketio.engine;

/** Hears what the engine counts. Called from event loops: implementations must not block. */
public interface EngineListener {

  /** An HTTP request was turned away. */
  default void refused(Refusal reason) {}

  /** A session moved from polling to WebSocket. */
  default void upgraded() {}

  /** Packets arrived, heartbeats included. */
  default void packetsIn(int count) {}

  /** An event was queued for so many sessions at once. */
  default void delivered(int count) {}

  /** Packets were queued, one per recipient. */
  default void packetsOut(int count) {}

  /** A volatile packet was passed over for a client that does not keep up. */
  default void packetDropped() {}
}
