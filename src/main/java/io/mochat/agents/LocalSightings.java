package io.mochat.agents;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mochat.kernel.Change.MemberCut;
import io.mochat.kernel.Changes;
import io.mochat.kernel.MemberId;
import io.mochat.realtime.Arrivals;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What this server has heard of; {@value #MOST} agents at most. */
@Component
public class LocalSightings implements Sightings {

  private static final int MOST = 100_000;
  // Busy agents are heard of far more often than anybody looks.
  private static final Duration OFTEN = Duration.ofSeconds(1);

  private final Arrivals arrivals;
  private final Clock clock;
  private final Cache<MemberId, Instant> seen =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(MOMENT).build();

  LocalSightings(Arrivals arrivals, Changes changes, Clock clock) {
    this.arrivals = arrivals;
    this.clock = clock;
    changes.when(MemberCut.class, cut -> seen.invalidate(cut.member()));
  }

  @Override
  public void note(MemberId agent) {
    var now = clock.instant();
    var last = seen.getIfPresent(agent);
    if (last == null || last.isBefore(now.minus(OFTEN))) {
      seen.put(agent, now);
    }
  }

  @Override
  public Map<MemberId, Seen> find(Collection<MemberId> agents) {
    var since = clock.instant().minus(MOMENT);
    var found = new HashMap<MemberId, Seen>();
    for (var agent : agents) {
      var at = seen.getIfPresent(agent);
      if (at != null && !at.isBefore(since)) {
        found.put(agent, new Seen(at, arrivals.isAwaited(agent)));
      }
    }
    return found;
  }
}
