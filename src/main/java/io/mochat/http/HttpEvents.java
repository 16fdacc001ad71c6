package io.mochat.http;

import java.time.Duration;

/** Notified of what happens, for meters and logs. Called from any thread: must not block. */
public interface HttpEvents {

  /** Tells nobody. */
  HttpEvents IGNORED = new HttpEvents() {};

  /** A connection has been opened. */
  default void opened() {}

  /** A connection has been closed. */
  default void closed() {}

  /**
   * A request has been answered.
   *
   * @param pattern of its route; empty if it was refused before one was found
   * @param took from its head, or its body where that is collected, to the end of its answer
   */
  default void answered(String method, String pattern, int status, Duration took) {}

  /** A handler has failed; its client got 500, or was cut off. */
  default void failed(Request request, Throwable failure) {}
}
