package io.mochat.socketio.server;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One client in one namespace. Thread-safe; no method blocks.
 *
 * <p>Packets leave in the order of the calls of one thread. After the socket is closed every method
 * is a no-op. Equality is identity.
 */
public interface Socket {

  /** The public Socket.IO id; differs from the transport's session id. */
  String id();

  /** The HTTP request that opened the connection. */
  Handshake handshake();

  /** The parser this connection uses. */
  WireFormat format();

  /** Queues an event. A connection over its outbound budget is closed instead. */
  void emit(Event event);

  /** Queues an event and calls back once with the answer, or with the reason why none came. */
  void emit(Event event, AckCallback callback);

  /**
   * Sends DISCONNECT and leaves the namespace: clients take it as final and do not reconnect by
   * themselves.
   */
  void disconnect();

  /** Closes the transport: clients take it as a lost connection and reconnect by themselves. */
  void close(CloseReason reason);

  /** Whether events can still be emitted. */
  boolean isOpen();

  /**
   * Bytes waiting for this client to read. A sender of much data waits until few are left, to stay
   * within the outbound budget.
   */
  long waitingBytes();

  /** How long the client has shown no sign of life: it answers a ping now and then at least. */
  Duration silence();

  /**
   * Pings the client now, if no ping is unanswered: one that is gone is closed after the timeout of
   * a ping, instead of at the next one.
   */
  void probe();

  /** Runs a task in turn with the handler's calls for this client, not at the same time. */
  void inTurn(Runnable task);

  /** Attaches a value of the application to this socket. */
  void attach(Object attachment);

  /** The attached value. */
  @Nullable Object attachment();
}
