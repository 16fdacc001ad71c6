package io.mochat.socketio.protocol;

/** Thrown when what a client sent is not a valid packet; decoding fails in no other way. */
public final class InvalidPacketException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Has no stack trace: it is the expected result for broken input, and must be cheap. */
  public InvalidPacketException(String message) {
    super(message, null, false, false);
  }
}
