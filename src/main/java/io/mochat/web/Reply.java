package io.mochat.web;

import org.jspecify.annotations.Nullable;

/**
 * A success answer: one body that suits clients that read {@code success}, clients that read {@code
 * code}, and those that read both.
 */
public record Reply<T>(boolean success, int code, @Nullable String message, @Nullable T data) {

  /** An answer with data. */
  public static <T> Reply<T> of(T data) {
    return new Reply<>(true, 200, null, data);
  }

  /** An answer that says that it is done, with data for clients that read no messages. */
  public static <T> Reply<T> done(String message, T data) {
    return new Reply<>(true, 200, message, data);
  }

  /** An answer that only says that it is done. */
  public static Reply<Void> message(String message) {
    return new Reply<>(true, 200, message, null);
  }
}
