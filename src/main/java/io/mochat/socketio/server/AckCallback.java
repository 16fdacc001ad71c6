package io.mochat.socketio.server;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Receives a client's answer to an event; exactly one of the two methods is called, once. */
public interface AckCallback {

  /** The client answered. */
  void answered(List<@Nullable Object> arguments);

  /** No answer came: the time ran out or the socket closed. */
  void failed(CloseReason reason);
}
