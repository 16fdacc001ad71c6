package io.mochat.web;

import org.jspecify.annotations.Nullable;

/**
 * The body of a successful answer, for clients that read {@code success}, clients that read {@code
 * code}, and those that read both.
 */
public record Reply<T>(boolean success, int code, @Nullable String message, @Nullable T data) {

  /** An answer with data. */
  public static <T> Reply<T> of(T data) {
    return new Reply<>(true, 200, null, data);
  }

  /** An answer with a message, and with data for clients that do not read messages. */
  public static <T> Reply<T> done(String message, T data) {
    return new Reply<>(true, 200, message, data);
  }

  /** An answer with a message only. */
  public static Reply<Void> message(String message) {
    return new Reply<>(true, 200, message, null);
  }
}
