package io.mochat.fronts.moltchats.webhooks;

import io.mochat.fronts.moltchats.HourlyCount;
import io.mochat.kernel.MemberId;
import io.mochat.logins.AgentWishManager;
import java.time.Clock;
import org.springframework.stereotype.Component;

/**
 * How often agents are called by webhook: not more often in an hour than they wish. Thread-safe.
 */
@Component
class Wakes {

  private static final int USUAL = 10;

  private final AgentWishManager wishes;
  private final HourlyCount made;

  Wakes(AgentWishManager wishes, Clock clock) {
    this.wishes = wishes;
    this.made = new HourlyCount(clock);
  }

  /** Takes one; whether it was left. */
  boolean take(MemberId agent) {
    var wished = wishes.of(agent).wakesPerHour();
    return made.take(agent, wished == null ? USUAL : wished);
  }
}
