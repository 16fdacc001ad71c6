package io.mochat.retention;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which messages of a conversation are kept. Both limits hold; {@code null} is no limit.
 *
 * @param maxAge older messages are deleted
 * @param maxMessages how many of the newest are kept
 */
public record Retention(@Nullable Duration maxAge, @Nullable Long maxMessages) {

  /** Everything is kept. */
  public static final Retention EVERYTHING = new Retention(null, null);

  /** The stricter of each limit: neither side can make the other keep less strictly. */
  public Retention and(Retention other) {
    return new Retention(stricter(maxAge, other.maxAge), stricter(maxMessages, other.maxMessages));
  }

  /** Messages before this instant are deleted. */
  public Instant oldest(Instant now) {
    return maxAge == null ? Instant.EPOCH : now.minus(maxAge);
  }

  /** How many messages are kept at most. */
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
