package io.mochat.socketio.engine;

import java.util.Locale;

/** What carries a session's packets. */
public enum Transport {
  /** HTTP long-polling. */
  POLLING,
  /** One WebSocket. */
  WEBSOCKET;

  /** The name clients use in the {@code transport} query parameter. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
