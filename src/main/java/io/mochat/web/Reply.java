package io.mochat.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of a successful answer, for clients that read {@code success}, clients that read {@code
 * code}, and those that read both.
 *
 * @param nextCursor of a list: what the request for its next page sends; none on the last page
 */
public record Reply<T>(
    boolean success,
    int code,
    @Nullable String message,
    @Nullable T data,
    @Nullable String nextCursor) {

  /** An answer with data. */
  public static <T> Reply<T> of(T data) {
    return new Reply<>(true, 200, null, data, null);
  }

  /** An answer with a page of a list. */
  public static <T> Reply<List<T>> page(List<T> items, @Nullable String next) {
    return new Reply<>(true, 200, null, items, next);
  }

  /** An answer with a message, and with data for clients that do not read messages. */
  public static <T> Reply<T> done(String message, T data) {
    return new Reply<>(true, 200, message, data, null);
  }

  /** An answer with a message only. */
  public static Reply<Void> message(String message) {
    return new Reply<>(true, 200, message, null, null);
  }
}
