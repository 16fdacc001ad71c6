package io.mochat.observability;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Whether the disk is nearly full, so that somebody can do something about it before messages are
 * refused. Looks once a second at most. Thread-safe.
 */
@Component
public class DiskSpace {

  private final LoadingCache<Boolean, Long> latest;
  private final DiskProperties properties;

  DiskSpace(StorageProbe probe, DiskProperties properties) {
    this.properties = properties;
    latest =
        Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(1)).build(always -> probe.room());
  }

  /** Whether little is left. */
  public boolean isLow() {
    return room() < properties.lowBytes();
  }

  /**
   * How many bytes are left, as far as this server can tell; {@link Long#MAX_VALUE} if it cannot.
   */
  public long room() {
    return latest.get(true);
  }

  /** With less than these left it is nearly full; 0 for never. */
  public long low() {
    return properties.lowBytes();
  }
}
