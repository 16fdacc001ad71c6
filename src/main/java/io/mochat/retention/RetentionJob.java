package io.mochat.retention;

import io.mochat.kernel.ConversationId;
import io.mochat.retention.RetentionStore.Kept;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Periodically deletes the messages that are kept no longer, in steps of {@value #STEP}, so that
 * senders get in between.
 */
@Component
class RetentionJob implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(RetentionJob.class);
  private static final int PAGE = 500;
  private static final int STEP = 500;

  private final RetentionStore store;
  private final RetentionProperties properties;
  private final Clock clock;
  private volatile @Nullable ScheduledExecutorService rounds;
  private volatile boolean stopping;

  RetentionJob(RetentionStore store, RetentionProperties properties, Clock clock) {
    this.store = store;
    this.properties = properties;
    this.clock = clock;
  }

  @Override
  public void start() {
    stopping = false;
    var executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("retention").daemon().factory());
    long millis = properties.interval().toMillis();
    executor.scheduleWithFixedDelay(this::round, millis, millis, TimeUnit.MILLISECONDS);
    rounds = executor;
  }

  /** Lets the current step finish; the rest waits for the next start. */
  @Override
  public void stop() {
    stopping = true;
    var executor = rounds;
    rounds = null;
    if (executor != null) {
      executor.shutdown();
    }
  }

  @Override
  public boolean isRunning() {
    return rounds != null;
  }

  /** Looks at every conversation once. */
  long deleteExpired() {
    long deleted = 0;
    var page = store.list(null, PAGE);
    while (!page.isEmpty() && !stopping) {
      deleted += deleteExpired(page);
      page = store.list(last(page), PAGE);
    }
    return deleted;
  }

  // An exception would make the executor cancel all further rounds.
  private void round() {
    try {
      long deleted = deleteExpired();
      if (deleted > 0) {
        log.info("Retention: {} messages deleted", deleted);
      }
    } catch (RuntimeException e) {
      log.error("Retention: messages could not be deleted", e);
    }
  }

  private long deleteExpired(List<Kept> page) {
    long deleted = 0;
    for (var kept : page) {
      deleted += deleteExpired(kept);
    }
    return deleted;
  }

  private long deleteExpired(Kept kept) {
    var retention = properties.retention().and(kept.own());
    var now = clock.instant();
    if (!kept.exceeds(retention, now)) {
      return 0;
    }
    long all = 0;
    int step;
    do {
      step = store.deleteOldest(kept.conversation(), retention.oldest(now), retention.most(), STEP);
      all += step;
    } while (step == STEP && !stopping);
    return all;
  }

  private static ConversationId last(List<Kept> page) {
    return page.getLast().conversation();
  }
}
