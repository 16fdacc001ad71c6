package io.mochat.storage.log;

import io.mochat.kernel.PeriodicTask;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Deletes the keys of messages that nobody sends again any more. */
@Component
class KeyExpiry implements PeriodicTask {

  // Seven days are promised.
  private static final Duration KEPT = Duration.ofDays(8);

  private final JdbcMessageLog log;
  private final Clock clock;

  KeyExpiry(JdbcMessageLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  @Override
  public Duration interval() {
    return Duration.ofHours(1);
  }

  @Override
  public void run() {
    var before = clock.instant().minus(KEPT);
    int expired;
    do {
      expired = log.expireKeys(before);
    } while (expired == JdbcMessageLog.EXPIRED_AT_ONCE);
  }
}
