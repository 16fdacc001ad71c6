package io.mochat.fronts.pocket.sessions;

import io.mochat.fronts.pocket.wire.Dialect;
import io.mochat.fronts.pocket.wire.Fields;
import io.mochat.fronts.pocket.wire.Outgoing;
import io.mochat.fronts.pocket.wire.PocketAudience;
import io.mochat.fronts.pocket.wire.PocketBudgets;
import io.mochat.fronts.pocket.wire.PocketClient;
import io.mochat.fronts.pocket.wire.Talk;
import io.mochat.fronts.pocket.wire.WireCode;
import io.mochat.fronts.pocket.wire.WireRefusal;
import io.mochat.kernel.SessionId;
import io.mochat.runtimes.RuntimeEvent;
import io.mochat.runtimes.RuntimeManager;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The native dialect: that of every client which begins as no other does. */
@Component
@Order(100)
class SessionDialect implements Dialect {

  private final RuntimeManager runtimes;
  private final PocketAudience audience;
  private final PocketBudgets budgets;
  private final SessionHistory history;
  private final Clock clock;

  SessionDialect(
      RuntimeManager runtimes,
      PocketAudience audience,
      PocketBudgets budgets,
      SessionHistory history,
      Clock clock) {
    this.runtimes = runtimes;
    this.audience = audience;
    this.budgets = budgets;
    this.history = history;
    this.clock = clock;
  }

  RuntimeManager runtimes() {
    return runtimes;
  }

  PocketAudience audience() {
    return audience;
  }

  PocketBudgets budgets() {
    return budgets;
  }

  SessionHistory history() {
    return history;
  }

  Clock clock() {
    return clock;
  }

  @Override
  public boolean begins(Fields first) {
    return true;
  }

  @Override
  public Talk open(PocketClient client) {
    return new SessionTalk(this, client);
  }

  @Override
  public List<Outgoing> told(RuntimeEvent event) {
    return SessionEvents.frames(event, clock.instant());
  }

  @Override
  public Outgoing closed(SessionId session) {
    var payload = Map.of("id", session.value(), "status", "closed");
    return SessionFrames.of("session_state", session, payload, clock.instant());
  }

  @Override
  public Outgoing left(SessionId session) {
    var refusal =
        WireRefusal.of(WireCode.PROJECT_NOT_FOUND, "You take part in this session no more");
    return SessionFrames.error(refusal, session, Optional.empty(), clock.instant());
  }
}
