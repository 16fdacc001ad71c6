package io.mochat.agents;

import io.mochat.kernel.Caller;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.PeriodicTask;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * When agents were last heard of and how much they send, for their owners. Thread-safe.
 *
 * <p>It is written to the database once a minute, so that requests do not wait for it. Until then
 * at most {@value #MOST} agents are remembered; a crash loses a minute of it.
 */
@Component
public class AgentActivity implements PeriodicTask {

  private static final int MOST = 100_000;
  private static final int COUNTED_AT_ONCE = 10_000;

  private final AgentActivityStore store;
  private final Sightings sightings;
  private final Clock clock;
  private final Map<MemberId, Instant> seen = new ConcurrentHashMap<>();

  AgentActivity(AgentActivityStore store, Sightings sightings, Clock clock) {
    this.store = store;
    this.sightings = sightings;
    this.clock = clock;
  }

  /** Notes that somebody was heard of just now; only agents are kept. Does not block. */
  public void seen(Caller caller) {
    if (caller.profile().kind() != MemberKind.AGENT) {
      return;
    }
    sightings.note(caller.id());
    if (seen.size() < MOST) {
      seen.put(caller.id(), clock.instant());
    }
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(1);
  }

  /** Writes what was noted to the database and counts new messages. */
  @Override
  @PreDestroy
  public void run() {
    var taken = Map.copyOf(seen);
    if (!taken.isEmpty()) {
      store.seen(taken);
      taken.forEach(seen::remove);
    }
    boolean more = true;
    while (more) {
      more = store.countMessages(COUNTED_AT_ONCE);
    }
  }
}
