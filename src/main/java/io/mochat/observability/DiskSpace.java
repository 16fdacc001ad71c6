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

  private final LoadingCache<Boolean, Boolean> latest;

  DiskSpace(StorageProbe probe, DiskProperties properties) {
    latest =
        Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(1))
            .build(always -> probe.room() < properties.lowBytes());
  }

  /** Whether little is left. */
  public boolean isLow() {
    return latest.get(true);
  }
}
