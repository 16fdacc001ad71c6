package io.mochat.websocket.frames;

/** Why a connection ended, as far as its transport can tell. */
public enum CloseCause {
  /** The client closed the connection or vanished. */
  TRANSPORT_CLOSE,
  /** The transport failed or was misused, for example by a second concurrent poll. */
  TRANSPORT_ERROR,
  /** No pong in time. */
  PING_TIMEOUT,
  /** The client broke the protocol. */
  PARSE_ERROR,
  /** The client exceeded a limit. */
  LIMIT_EXCEEDED,
  /** The client did not read fast enough. */
  SLOW_CONSUMER,
  /** The layer above closed it, for a reason it knows itself. */
  SERVER
}
