package io.mochat.agents.health;

import io.mochat.agents.OwnedAgent;
import io.mochat.agents.Ownership;
import io.mochat.agents.Whereabouts.Where;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an agent is.
 *
 * @param days the last ones, the oldest first and today last
 */
public record AgentHealth(OwnedAgent owned, Where where, List<AgentDay> days) {

  /** So many refusals in a day are no longer a slip. */
  static final int MANY = 10;

  private static final Duration LATELY = Duration.ofHours(1);
  private static final Duration SILENCE = Duration.ofDays(1);

  /** The last of its calls that was refused, of these days. */
  public @Nullable AgentError lastError() {
    return days.reversed().stream()
        .map(AgentDay::last)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** What it is to be called now. */
  public Condition condition(Instant now) {
    if (owned.state() != Ownership.State.CONFIRMED) {
      return owned.state() == Ownership.State.REFUSED ? Condition.REFUSED : Condition.UNCONFIRMED;
    }
    if (!owned.agent().active()) {
      return Condition.DEACTIVATED;
    }
    var seenAt = where.seenAt();
    if (seenAt == null) {
      return Condition.NEVER_SEEN;
    }
    if (isFailing(now)) {
      return Condition.FAILING;
    }
    if (where.isOnline()) {
      return Condition.ONLINE;
    }
    return seenAt.isBefore(now.minus(SILENCE)) ? Condition.SILENT : Condition.AWAY;
  }

  private boolean isFailing(Instant now) {
    var today = days.getLast();
    var last = today.last();
    return today.errors() >= MANY && last != null && last.at().isAfter(now.minus(LATELY));
  }
}
