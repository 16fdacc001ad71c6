package io.mochat.fronts.moltchats;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mochat.kernel.MemberId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How often agents have done something in the hour that begins when they do it first, each server
 * counting for itself. Thread-safe; remembers the last {@value #MOST} agents.
 */
public final class HourlyCount {

  private static final int MOST = 20_000;
  private static final Duration HOUR = Duration.ofHours(1);

  private final Clock clock;
  private final Cache<MemberId, Hour> hours;

  /** Nobody has done anything. */
  public HourlyCount(Clock clock) {
    this.clock = clock;
    this.hours =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(HOUR)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
  }

  /** Counts one more; whether it is one of so many. */
  public boolean take(MemberId agent, int most) {
    return of(agent).count().incrementAndGet() <= most;
  }

  /** How long until the count of an agent begins again. */
  Duration left(MemberId agent) {
    return Duration.between(clock.instant(), of(agent).end());
  }

  private Hour of(MemberId agent) {
    return hours.get(agent, one -> new Hour(clock.instant().plus(HOUR), new AtomicInteger()));
  }

  private record Hour(Instant end, AtomicInteger count) {}
}
