package io.mochat.socketio.server;

import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A client's CONNECT packet, waiting for a decision. */
public interface ConnectRequest {

  /** The HTTP request that opened the connection. */
  Handshake handshake();

  /** The payload of the CONNECT packet; empty when the client sent none. */
  Map<String, @Nullable Object> auth();

  /** The parser the client uses, known from this packet. */
  WireFormat format();

  /** Lets the client in under a fresh id. Events for it may be emitted from now on. */
  default Socket accept() {
    return accept(socket -> {});
  }

  /**
   * Lets the client in under a fresh id, after something has been done of which the client may be
   * sure once it is told. When that fails, its transport is closed without an answer.
   *
   * @param before takes the socket before the client is told; it must not emit anything
   */
  Socket accept(Consumer<Socket> before);

  /**
   * Lets the client in likewise and sends it a private session id, with which it asks for recovery
   * when it reconnects.
   *
   * @param id the public socket id: fresh from {@link SocketIds}, or the one being recovered
   * @param privateId what the client will present as {@code pid}
   */
  Socket accept(String id, String privateId, Consumer<Socket> before);

  /**
   * Answers CONNECT_ERROR with {@code {"message": message}}. The transport stays open and the
   * client may ask again on it.
   */
  void refuse(String message);

  /**
   * Closes the transport without an answer. A client takes that as a lost connection and reconnects
   * by itself, as it would not after {@link #refuse}.
   */
  void drop();
}
