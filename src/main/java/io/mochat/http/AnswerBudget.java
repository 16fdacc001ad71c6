package io.mochat.http;

import org.jspecify.annotations.Nullable;

/** Bounds what waits in memory for clients that do not take their answers. Thread-safe. */
@FunctionalInterface
public interface AnswerBudget {

  /** No bound. */
  AnswerBudget NONE = (request, bytes) -> () -> {};

  /**
   * Counts a large answer that is ready to be sent, on the thread of its handler.
   *
   * @return to be run when the network has taken it, or the client has gone; {@code null} if there
   *     is no room for it: then the connection is closed
   */
  @Nullable Runnable take(Request request, int bytes);
}
