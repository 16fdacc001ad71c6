package io.mochat.observability;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Down while nothing can be stored: the disk is full, the database away. It tries, and does not go
 * by the last message, since a node that is out of service gets none. Anybody may ask, so it tries
 * once a second at most.
 */
@Component("storageHealthIndicator")
class StorageHealthIndicator implements HealthIndicator {

  private final LoadingCache<Boolean, Health> latest;

  StorageHealthIndicator(StorageProbe probe) {
    latest =
        Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(1))
            .build(always -> attempt(probe));
  }

  @Override
  public Health health() {
    return latest.get(true);
  }

  private static Health attempt(StorageProbe probe) {
    try {
      probe.store();
      return Health.up().build();
    } catch (RuntimeException e) {
      // Without the exception: what it says is for the log, not for who asks.
      return Health.down().build();
    }
  }
}
