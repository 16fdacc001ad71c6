package io.mochat.websocket;

import io.mochat.websocket.frames.CloseCause;
import io.mochat.websocket.frames.TrafficListener;

/** Hears what is counted. Called from event loops: implementations must not block. */
public interface WebSocketListener extends TrafficListener {

  /** Counts nothing. */
  WebSocketListener NONE = new WebSocketListener() {};

  /** A socket was opened. */
  default void opened() {}

  /** A socket that was opened is gone. */
  default void closed(CloseCause cause) {}

  /** A socket was not opened. */
  default void refused(UpgradeRefusal reason) {}
}
