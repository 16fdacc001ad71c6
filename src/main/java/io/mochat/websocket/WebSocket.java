package io.mochat.websocket;

import io.mochat.websocket.frames.EncodedMessage;
import io.mochat.websocket.frames.Shipment;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/**
 * One open WebSocket. Thread-safe; no method blocks. What is sent from one thread arrives in that
 * order; what is sent after the end is dropped.
 */
public interface WebSocket {

  /**
   * Sends messages that are encoded already. A socket over its outbound budget is closed instead,
   * at the transport; one that has an eighth of it waiting is passed over for volatile shipments.
   */
  void send(Shipment shipment);

  /** Sends a text message. */
  default void send(String text) {
    send(Shipment.of(EncodedMessage.text(text.getBytes(StandardCharsets.UTF_8))));
  }

  /** Sends a binary message. */
  default void send(byte[] message) {
    send(Shipment.of(EncodedMessage.binary(message)));
  }

  /**
   * Sends to many sockets, encoded once. Closed ones are passed over.
   *
   * @param recipients all of one server
   */
  static void broadcast(Collection<? extends WebSocket> recipients, Shipment shipment) {
    PlainSession.broadcast(recipients, shipment);
  }

  /**
   * Closes after what was sent before, with a close frame; the first close counts.
   *
   * @param code 1000 to 4999, except those that no frame may carry
   * @param reason 123 bytes of UTF-8 at most
   */
  void close(int code, String reason);

  /** Closes at the transport what does not keep up. */
  void closeAsSlow();

  /** Whether more can be sent. */
  boolean isOpen();

  /** Bytes queued that the network has not taken. */
  long waitingBytes();
}
