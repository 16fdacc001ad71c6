package io.mochat.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.mochat.web.RateLimit;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Token buckets in the memory of this server, for the {@value #MOST} keys used last. A bucket that
 * was not used for twice the period of its limit is full again and is dropped.
 */
@Component
class BucketRateLimiter implements RateLimiter {

  private static final int MOST = 100_000;

  private final LimitProperties properties;
  private final LimitListener listener;
  private final TimeMeter time;
  private final Cache<Key, Bucket> buckets =
      Caffeine.newBuilder()
          .maximumSize(MOST)
          .expireAfter(Expiry.<Key, Bucket>accessing((key, bucket) -> period(key).multipliedBy(2)))
          .build();

  BucketRateLimiter(LimitProperties properties, LimitListener listener, Clock clock) {
    this.properties = properties;
    this.listener = listener;
    this.time = new ClockTime(clock);
  }

  @Override
  public CompletableFuture<Verdict> take(RateLimit limit, String key) {
    return CompletableFuture.completedFuture(takeNow(limit, key));
  }

  private Verdict takeNow(RateLimit limit, String key) {
    var bucket = bucket(limit, key);
    if (bucket == null) {
      return Verdict.UNLIMITED;
    }
    var probe = bucket.tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      listener.refused(limit);
    }
    return new Verdict(
        probe.isConsumed(),
        properties.perMinute(limit),
        Math.max(0, probe.getRemainingTokens()),
        Duration.ofNanos(probe.getNanosToWaitForRefill()),
        Duration.ofNanos(probe.getNanosToWaitForReset()));
  }

  @Override
  public Verdict look(RateLimit limit, String key) {
    var bucket = bucket(limit, key);
    if (bucket == null) {
      return Verdict.UNLIMITED;
    }
    var probe = bucket.estimateAbilityToConsume(1);
    long size = properties.perMinute(limit);
    long left = probe.getRemainingTokens();
    return new Verdict(
        probe.canBeConsumed(),
        size,
        Math.max(0, left),
        Duration.ofNanos(probe.getNanosToWaitForRefill()),
        LimitProperties.period(limit).multipliedBy(size - left).dividedBy(size));
  }

  @Override
  public void charge(RateLimit limit, String key, int more) {
    var bucket = more > 0 ? bucket(limit, key) : null;
    if (bucket != null) {
      bucket.consumeIgnoringRateLimits(more);
    }
  }

  @Override
  public void giveBack(RateLimit limit, String key) {
    var bucket = bucket(limit, key);
    if (bucket != null) {
      bucket.addTokens(1);
    }
  }

  private @Nullable Bucket bucket(RateLimit limit, String key) {
    int size = properties.perMinute(limit);
    return size == 0
        ? null
        : buckets.get(new Key(limit, key), fresh -> bucket(size, period(fresh)));
  }

  private Bucket bucket(int size, Duration period) {
    return Bucket.builder()
        .addLimit(bandwidth -> bandwidth.capacity(size).refillGreedy(size, period))
        .withCustomTimePrecision(time)
        .build();
  }

  private static Duration period(Key key) {
    return LimitProperties.period(key.limit());
  }

  private record Key(RateLimit limit, String key) {}

  /** The clock in the form that the bucket library reads. */
  private record ClockTime(Clock clock) implements TimeMeter {

    @Override
    public long currentTimeNanos() {
      return TimeUnit.MILLISECONDS.toNanos(clock.millis());
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
