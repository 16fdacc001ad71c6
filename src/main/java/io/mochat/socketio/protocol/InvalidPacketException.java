package io.mochat.socketio.protocol;

/** What a client sent is no packet; the one way decoding fails. */
public final class InvalidPacketException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Carries no stack trace: it is an expected answer to broken input, and must be cheap. */
  public InvalidPacketException(String message) {
    super(message, null, false, false);
  }
}
