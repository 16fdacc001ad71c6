package io.mochat.websocket;

import io.mochat.websocket.frames.CloseCause;
import io.mochat.websocket.frames.Traffic;

/** Gets what plain WebSockets count. Called on event loops: implementations must not block. */
public interface WebSocketListener extends Traffic.Listener {

  /** Counts nothing. */
  WebSocketListener NONE = new WebSocketListener() {};

  /** A socket was opened. */
  default void opened() {}

  /** A socket that was opened is closed. */
  default void closed(CloseCause cause) {}

  /** A socket was not opened. */
  default void refused(UpgradeRefusal reason) {}
}
