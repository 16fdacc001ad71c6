package io.mochat.agents.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.agents.Agent;
import io.mochat.agents.OwnedAgent;
import io.mochat.agents.Ownership.State;
import io.mochat.agents.Whereabouts.Via;
import io.mochat.agents.Whereabouts.Where;
import io.mochat.kernel.Ids;
import io.mochat.storage.Samples;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an owner is told first. */
class AgentHealthTest {

  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
  private static final LocalDate TODAY = LocalDate.ofInstant(NOW, ZoneOffset.UTC);

  @Test
  void theOwnersWordComesFirst() {
    assertThat(condition(State.UNCONFIRMED, true, online(), calm()))
        .isEqualTo(Condition.UNCONFIRMED);
    assertThat(condition(State.REFUSED, true, online(), calm())).isEqualTo(Condition.REFUSED);
    assertThat(condition(State.CONFIRMED, false, online(), calm()))
        .isEqualTo(Condition.DEACTIVATED);
  }

  @Test
  void whoWasHeardOfADayAgoIsSilent() {
    assertThat(seen(null)).isEqualTo(Condition.NEVER_SEEN);
    assertThat(seen(NOW.minus(Duration.ofDays(1)))).isEqualTo(Condition.AWAY);
    assertThat(seen(NOW.minus(Duration.ofDays(1)).minusMillis(1))).isEqualTo(Condition.SILENT);
    assertThat(condition(State.CONFIRMED, true, online(), calm())).isEqualTo(Condition.ONLINE);
  }

  @Test
  void manyErrorsOfTodayOfWhichTheLastIsNewAreAFailure() {
    var lately = new AgentError("BUSY", NOW.minus(Duration.ofMinutes(59)));
    var before = new AgentError("BUSY", NOW.minus(Duration.ofHours(1)));

    assertThat(failing(AgentHealth.MANY, lately)).isEqualTo(Condition.FAILING);
    assertThat(failing(AgentHealth.MANY - 1, lately)).isEqualTo(Condition.ONLINE);
    assertThat(failing(AgentHealth.MANY, before)).isEqualTo(Condition.ONLINE);
  }

  @Test
  void theLastErrorIsThatOfTheLastDayThatHadOne() {
    var old = new AgentError("BUSY", NOW.minus(Duration.ofDays(3)));
    var days =
        List.of(
            new AgentDay(TODAY.minusDays(3), 0, 1, old),
            new AgentDay(TODAY.minusDays(2), 4, 0, null),
            new AgentDay(TODAY, 1, 0, null));

    assertThat(health(State.CONFIRMED, true, online(), days).lastError()).isEqualTo(old);
    assertThat(health(State.CONFIRMED, true, online(), calm()).lastError()).isNull();
  }

  private static Condition seen(@Nullable Instant at) {
    return condition(State.CONFIRMED, true, new Where(null, at), calm());
  }

  private static Condition failing(long errors, AgentError last) {
    var days = List.of(new AgentDay(TODAY, 3, errors, last));
    return condition(State.CONFIRMED, true, online(), days);
  }

  private static Condition condition(
      State state, boolean active, Where where, List<AgentDay> days) {
    return health(state, active, where, days).condition(NOW);
  }

  private static AgentHealth health(State state, boolean active, Where where, List<AgentDay> days) {
    var agent = new Agent(Samples.agent("ada"), null, Ids.workspace(), Ids.group(), active);
    return new AgentHealth(new OwnedAgent(agent, state, 0, null), where, days);
  }

  private static Where online() {
    return new Where(Via.SOCKET, NOW);
  }

  private static List<AgentDay> calm() {
    return List.of(new AgentDay(TODAY, 0, 0, null));
  }
}
