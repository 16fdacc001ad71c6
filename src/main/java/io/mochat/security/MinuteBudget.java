package io.mochat.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * So many in a minute from the first one on, for each key. Thread-safe. Of the keys used last
 * {@value #MOST} are remembered.
 */
public final class MinuteBudget {

  private static final int MOST = 100_000;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Cache<String, Used> used = Caffeine.newBuilder().maximumSize(MOST).build();
  private final int most;
  private final Clock clock;

  /** So many in a minute. */
  public MinuteBudget(int most, Clock clock) {
    this.most = most;
    this.clock = clock;
  }

  /** Takes one; whether it was left. */
  public boolean take(String key) {
    var now = clock.instant();
    return used.asMap()
            .merge(key, new Used(now, 1), (last, one) -> last.isOf(now) ? last.more() : one)
            .count()
        <= most;
  }

  /** Whether one is left; takes nothing. */
  public boolean hasLeft(String key) {
    var last = used.getIfPresent(key);
    return last == null || !last.isOf(clock.instant()) || last.count() < most;
  }

  private record Used(Instant since, int count) {

    boolean isOf(Instant now) {
      return now.isBefore(since.plus(MINUTE));
    }

    // A client that never stops must not come to count as one that has just begun.
    Used more() {
      return new Used(since, Math.addExact(count, count == Integer.MAX_VALUE ? 0 : 1));
    }
  }
}
