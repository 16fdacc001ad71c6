package io.mochat.socketio.server;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an application does with one namespace.
 *
 * <p>Calls for one connection come one at a time and in the order of the wire, on the executor
 * given to the server, never on an event loop: they may block. Calls for different connections run
 * concurrently. An exception thrown here is logged and affects nothing but its own call.
 */
public interface SocketHandler {

  /**
   * A client asks to enter the namespace. Exactly one of {@link ConnectRequest#accept()}, {@link
   * ConnectRequest#refuse} and {@link ConnectRequest#drop} is to be called before this method
   * returns; without any the client is refused.
   */
  void onConnect(ConnectRequest request);

  /**
   * An accepted client sent an event.
   *
   * @param arguments decoded values: {@code null}, {@link Boolean}, {@link Number}, {@link String},
   *     {@link List}, {@link java.util.Map} and, for binary, {@code byte[]}; unmodifiable
   * @param ack answers the sender's callback, {@code null} when it gave none
   */
  void onEvent(Socket socket, String event, List<@Nullable Object> arguments, @Nullable Ack ack);

  /**
   * An accepted client sent a large event, which is to be read or dropped. Its text is in memory
   * until then, and what it says takes many times as much.
   */
  default void onLargeEvent(Socket socket, LargeEvent event, @Nullable Ack ack) {
    event.read().ifPresent(read -> onEvent(socket, read.name(), read.arguments(), ack));
  }

  /** An accepted socket is closed; no further call concerns it. */
  void onDisconnect(Socket socket, CloseReason reason);
}
