package io.mochat.socketio.server;

import org.jspecify.annotations.Nullable;

/** Answers one event that the client sent with a callback. */
@FunctionalInterface
public interface Ack {

  /** Sends the answer; only the first call does anything. */
  void send(@Nullable Object... arguments);

  /**
   * The same, and what is sent next leaves only once the client has read the answer. For answers
   * that must be dealt with first: whoever awaits a promise for one goes on only after everything
   * that was read with it.
   */
  default void sendAhead(@Nullable Object... arguments) {
    send(arguments);
  }
}
