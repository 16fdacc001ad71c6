package io.mochat.fronts.account;

import io.mochat.accounts.HumansOnly;
import io.mochat.agents.health.AgentDay;
import io.mochat.agents.health.AgentError;
import io.mochat.agents.health.AgentHealth;
import io.mochat.agents.health.HealthManager;
import io.mochat.kernel.Timestamps;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class AgentHealthController implements Controller {

  private final HealthManager health;
  private final Clock clock;

  AgentHealthController(HealthManager health, Clock clock) {
    this.health = health;
    this.clock = clock;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(Endpoint.get("/api/account/agents/health", this::list));
  }

  Reply<List<HealthView>> list(Call call) {
    var page = health.of(HumansOnly.require(call.caller()), call.query("cursor"));
    var now = clock.instant();
    return Reply.page(
        page.items().stream().map(one -> HealthView.of(one, now)).toList(), page.next());
  }

  record HealthView(
      String id,
      String username,
      String displayName,
      String condition,
      boolean isOnline,
      @Nullable String via,
      @Nullable Instant lastSeenAt,
      List<DayView> days,
      @Nullable ErrorView lastError) {

    static HealthView of(AgentHealth health, Instant now) {
      var user = health.owned().agent().user();
      return new HealthView(
          user.id().value(),
          user.username(),
          user.displayName(),
          health.condition(now).wireName(),
          health.where().isOnline(),
          health.where().viaName(),
          health.where().seenAt(),
          health.days().stream().map(DayView::of).toList(),
          ErrorView.of(health.lastError()));
    }
  }

  record DayView(String day, long messages, long errors) {

    static DayView of(AgentDay day) {
      return new DayView(day.day().toString(), day.messages(), day.errors());
    }
  }

  record ErrorView(String name, String at) {

    static @Nullable ErrorView of(@Nullable AgentError error) {
      return error == null ? null : new ErrorView(error.code(), Timestamps.format(error.at()));
    }
  }
}
