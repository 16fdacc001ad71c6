package io.mochat.observability;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * The counts of stored objects, read by at most one query a second for all callers. Thread-safe.
 */
@Component
public class Statistics {

  private final CountStore store;
  private final LoadingCache<Boolean, Counts> counts;

  Statistics(CountStore store) {
    this.store = store;
    counts =
        Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(1))
            .build(always -> store.count());
  }

  /** The counts, a second old at most. */
  public Counts recent() {
    return counts.get(true);
  }

  /** The present counts, by a query of their own. */
  public Counts current() {
    return store.count();
  }
}
