package io.mochat.retention;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which messages of a conversation are kept. Both limits hold; {@code null} is no limit.
 *
 * @param maxAge older messages go
 * @param maxMessages as many of the newest stay
 */
public record Retention(@Nullable Duration maxAge, @Nullable Long maxMessages) {

  /** Everything is kept. */
  public static final Retention EVERYTHING = new Retention(null, null);

  /** The stricter of each limit: neither side can make the other keep less strictly. */
  public Retention and(Retention other) {
    return new Retention(stricter(maxAge, other.maxAge), stricter(maxMessages, other.maxMessages));
  }

  /** Messages before this instant go. */
  public Instant oldest(Instant now) {
    return maxAge == null ? Instant.EPOCH : now.minus(maxAge);
  }

  /** As many messages stay. */
  public long most() {
    return maxMessages == null ? Long.MAX_VALUE : maxMessages;
  }

  private static <T extends Comparable<T>> @Nullable T stricter(
      @Nullable T one, @Nullable T other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.compareTo(other) < 0 ? one : other;
  }
}
