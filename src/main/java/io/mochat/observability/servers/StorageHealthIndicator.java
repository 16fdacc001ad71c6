package io.mochat.observability.servers;

import io.mochat.observability.DiskSpace;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Down while nothing can be stored, as when the disk is full or the database unreachable, and while
 * the disk is nearly full. The endpoint is public, and tells no more than that.
 */
@Component("storageHealthIndicator")
class StorageHealthIndicator implements HealthIndicator {

  private final StorageState storage;
  private final DiskSpace disk;

  StorageHealthIndicator(StorageState storage, DiskSpace disk) {
    this.storage = storage;
    this.disk = disk;
  }

  @Override
  public Health health() {
    if (disk.isLow()) {
      return Health.down().withDetail("disk", "nearly full").build();
    }
    return storage.isUp() ? Health.up().build() : Health.down().build();
  }
}
