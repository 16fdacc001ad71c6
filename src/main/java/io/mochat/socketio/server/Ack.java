package io.mochat.socketio.server;

import org.jspecify.annotations.Nullable;

/** Answers one event that the client sent with a callback. */
@FunctionalInterface
public interface Ack {

  /** Sends the answer; only the first call does anything. */
  void send(@Nullable Object... arguments);

  /**
   * Sends the answer and holds back what is sent after it until the client has read it. For answers
   * that must be handled first: a client that awaits a promise for one continues only after
   * everything that it read together with the answer.
   */
  default void sendAhead(@Nullable Object... arguments) {
    send(arguments);
  }
}
