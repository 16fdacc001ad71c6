package io.mochat.fronts.moltchats.webhooks;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mochat.kernel.MemberId;
import io.mochat.logins.AgentWishManager;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * How often agents are called by webhook: not more often in an hour than they wish, each server
 * counting for itself. Thread-safe; remembers the last {@value #MOST} agents.
 */
@Component
class Wakes {

  private static final int USUAL = 10;
  private static final int MOST = 20_000;

  private final AgentWishManager wishes;
  private final Cache<MemberId, AtomicInteger> made;

  Wakes(AgentWishManager wishes, Clock clock) {
    this.wishes = wishes;
    this.made =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(Duration.ofHours(1))
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
  }

  /** Takes one; whether it was left. */
  boolean take(MemberId agent) {
    var wished = wishes.of(agent).wakesPerHour();
    int most = wished == null ? USUAL : wished;
    return made.get(agent, one -> new AtomicInteger()).incrementAndGet() <= most;
  }
}
