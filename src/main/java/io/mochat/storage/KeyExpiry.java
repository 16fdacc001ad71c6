package io.mochat.storage;

import java.time.Clock;
import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets the keys of sends that nobody retries any more. */
@Component
class KeyExpiry {

  // Seven days are promised.
  private static final Duration KEPT = Duration.ofDays(8);

  private final JdbcMessageLog log;
  private final Clock clock;

  KeyExpiry(JdbcMessageLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1H")
  void expire() {
    var before = clock.instant().minus(KEPT);
    int expired;
    do {
      expired = log.expireKeys(before);
    } while (expired == JdbcMessageLog.EXPIRED_AT_ONCE);
  }
}
