package io.mochat.socketio.server;

import org.jspecify.annotations.Nullable;

/** Answers one event that the client sent with a callback. */
@FunctionalInterface
public interface Ack {

  /** Sends the answer; only the first call does anything. */
  void send(@Nullable Object... arguments);
}
