package io.mochat.observability.servers;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.mochat.observability.StorageProbe;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/**
 * Whether anything can be stored. It tries to write and does not rely on the last message, since a
 * server out of service gets none; once a second at most. Thread-safe.
 */
@Component
public class StorageState {

  private final StorageProbe probe;
  private final Clock clock;
  private final LoadingCache<Boolean, Boolean> latest;
  private volatile @Nullable Failure failure;

  StorageState(StorageProbe probe, Clock clock) {
    this.probe = probe;
    this.clock = clock;
    latest =
        Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(1)).build(always -> attempt());
  }

  /** Whether the last attempt succeeded. */
  public boolean isUp() {
    return latest.get(true);
  }

  /** The last failure since the start of the server; {@code null} for none. */
  public @Nullable Failure lastFailure() {
    return failure;
  }

  // Without the exception: its message is for the log, not for the public.
  private boolean attempt() {
    try {
      probe.store();
      return true;
    } catch (RuntimeException e) {
      var kind = NestedExceptionUtils.getMostSpecificCause(e).getClass().getSimpleName();
      failure = new Failure(kind, clock.instant());
      return false;
    }
  }

  /** An attempt to store something that failed: of what kind that was, and when. */
  public record Failure(String kind, Instant at) {}
}
