package io.mochat.agents.health;

import io.mochat.agents.health.AgentDayStore.Errors;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.PeriodicTask;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Counts the calls of agents that are refused or fail, for their owners. Thread-safe.
 *
 * <p>They are written once a minute, so that no request waits for it, and those of {@value #MOST}
 * agents at most until then; a crash loses a minute of it.
 */
@Component
public class AgentErrors implements PeriodicTask {

  /** How many days are kept. */
  static final int KEPT_DAYS = 30;

  private static final int MOST = 100_000;

  private final AgentDayStore store;
  private final Clock clock;
  private final Map<MemberId, Errors> noted = new ConcurrentHashMap<>();

  AgentErrors(AgentDayStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Notes that a call was refused just now; only agents are kept. Does not block. */
  public void note(Caller caller, ErrorCode code) {
    var agent = caller.id();
    if (caller.profile().kind() != MemberKind.AGENT
        || noted.size() >= MOST && !noted.containsKey(agent)) {
      return;
    }
    noted.merge(agent, new Errors(1, new AgentError(code.name(), clock.instant())), Errors::and);
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(1);
  }

  /** Writes what was noted, and forgets days of long ago. */
  @Override
  @PreDestroy
  public void run() {
    var taken = new HashMap<MemberId, Errors>();
    for (var agent : noted.keySet()) {
      var errors = noted.remove(agent);
      if (errors != null) {
        taken.put(agent, errors);
      }
    }
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    if (!taken.isEmpty()) {
      store.addErrors(today, taken);
    }
    store.forgetBefore(today.minusDays(KEPT_DAYS));
  }
}
