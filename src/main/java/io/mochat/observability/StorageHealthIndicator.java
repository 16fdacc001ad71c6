package io.mochat.observability;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Down while nothing can be stored, as when the disk is full or the database unreachable, and while
 * the disk is nearly full. It tries to write and does not rely on the last message, since a server
 * out of service gets none. The endpoint is public, so it tries at most once a second.
 */
@Component("storageHealthIndicator")
class StorageHealthIndicator implements HealthIndicator {

  private final LoadingCache<Boolean, Health> latest;
  private final DiskSpace disk;

  StorageHealthIndicator(StorageProbe probe, DiskSpace disk) {
    this.disk = disk;
    latest =
        Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(1))
            .build(always -> attempt(probe));
  }

  @Override
  public Health health() {
    var written = latest.get(true);
    return disk.isLow() ? Health.down().withDetail("disk", "nearly full").build() : written;
  }

  private static Health attempt(StorageProbe probe) {
    try {
      probe.store();
      return Health.up().build();
    } catch (RuntimeException e) {
      // Without the exception: its message is for the log, not for the public.
      return Health.down().build();
    }
  }
}
