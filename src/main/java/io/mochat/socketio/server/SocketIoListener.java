package io.mochat.socketio.server;

import io.mochat.socketio.engine.EngineListener;
import io.mochat.socketio.engine.Transport;
import org.jspecify.annotations.Nullable;

/** Gets what the server counts. Called on event loops: implementations must not block. */
public interface SocketIoListener extends EngineListener {

  /** Counts nothing. */
  SocketIoListener NONE = new SocketIoListener() {};

  /** A transport was opened; its client has not entered a namespace yet. */
  default void opened(Transport transport) {}

  /**
   * A transport was closed, with all its sockets.
   *
   * @param transport the last transport it used
   * @param format {@code null} when the client never sent a packet
   */
  default void closed(Transport transport, @Nullable WireFormat format, CloseReason reason) {}
}
