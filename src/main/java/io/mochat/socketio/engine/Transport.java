package io.mochat.socketio.engine;

/** What carries a session's packets. */
public enum Transport {
  /** HTTP long-polling. */
  POLLING,
  /** One WebSocket. */
  WEBSOCKET;

  /** The name clients use in the {@code transport} query parameter. */
  String wireName() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
