package io.mochat.socketio.server;

/** Why a connection was closed, or a wait for its answer ended. */
public enum CloseReason {
  /** The client closed the transport or disappeared. */
  TRANSPORT_CLOSE,
  /** The transport failed. */
  TRANSPORT_ERROR,
  /** The client sent DISCONNECT. */
  CLIENT_DISCONNECT,
  /** The application called {@link Socket#disconnect()}. */
  SERVER_DISCONNECT,
  /** The application closed the transport, for example because access was withdrawn. */
  SERVER_CLOSE,
  /** The server is shutting down. */
  SERVER_SHUTDOWN,
  /** No pong within the heartbeat's time. */
  PING_TIMEOUT,
  /** No CONNECT within the time allowed, or no answer to an event. */
  TIMEOUT,
  /** The client broke the protocol. */
  PARSE_ERROR,
  /** The client did not read fast enough. */
  SLOW_CONSUMER,
  /** The client exceeded a limit: packet size, rate, pending attachments. */
  LIMIT_EXCEEDED
}
