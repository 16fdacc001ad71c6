package io.mochat.storage.stores.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.agents.Agent;
import io.mochat.agents.health.AgentDay;
import io.mochat.agents.health.AgentDayStore.Errors;
import io.mochat.agents.health.AgentError;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.messages.Draft;
import io.mochat.messages.Mentions;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store of the days of agents guarantees. */
interface AgentDayStoreContract {

  LocalDate DAY = LocalDate.ofInstant(Samples.AT, ZoneOffset.UTC);
  Instant SOON = Samples.AT.plusSeconds(60);

  TestDatabase database();

  private JdbcAgentDayStore days() {
    var to = database().connection;
    return new JdbcAgentDayStore(to.jdbc, to.transactions);
  }

  @Test
  default void errorsOfADayAddUpAndTheLastOneIsKnown() {
    var ada = agent("ada");

    days().addErrors(DAY, Map.of(ada, errors(2, "BUSY", Samples.AT)));
    days().addErrors(DAY, Map.of(ada, errors(3, "RATE_LIMITED", SOON)));
    days().addErrors(DAY.minusDays(1), Map.of(ada, errors(1, "BUSY", Samples.AT)));

    assertThat(days().since(DAY, List.of(ada)))
        .isEqualTo(
            Map.of(ada, List.of(new AgentDay(DAY, 0, 5, new AgentError("RATE_LIMITED", SOON)))));
    assertThat(days().since(DAY.minusDays(1), List.of(ada)).get(ada))
        .extracting(AgentDay::day)
        .containsExactly(DAY.minusDays(1), DAY);
  }

  @Test
  default void messagesAreCountedOnTheirDayOnce() {
    var ada = agent("ada");
    var session = Samples.session(ada, agent("bob"));
    database().sessions.insert(session);
    for (int n = 0; n < 3; n++) {
      database()
          .log
          .append(
              session.id(), Draft.text(Samples.profile(ada), "hi"), Mentions.NONE, message -> {});
    }

    while (database().activity.countMessages(2)) {
      assertThat(days().since(LocalDate.EPOCH, List.of(ada)).get(ada)).hasSize(1);
    }
    database().activity.countMessages(2);

    var day = days().since(LocalDate.EPOCH, List.of(ada)).get(ada).getFirst();
    assertThat(day.messages()).isEqualTo(3);
    assertThat(day.errors()).isZero();
    assertThat(day.last()).isNull();
  }

  @Test
  default void errorsAndMessagesStandOnTheSameDay() {
    var ada = agent("ada");
    var session = Samples.session(ada, agent("bob"));
    database().sessions.insert(session);
    database()
        .log
        .append(session.id(), Draft.text(Samples.profile(ada), "hi"), Mentions.NONE, m -> {});
    database().activity.countMessages(10);
    var day = days().since(LocalDate.EPOCH, List.of(ada)).get(ada).getFirst().day();

    days().addErrors(day, Map.of(ada, errors(1, "BUSY", Samples.AT)));

    assertThat(days().since(day, List.of(ada)).get(ada))
        .containsExactly(new AgentDay(day, 1, 1, new AgentError("BUSY", Samples.AT)));
  }

  @Test
  default void daysOfLongAgoAreForgottenAndStrangersNotKept() {
    var ada = agent("ada");
    days().addErrors(DAY, Map.of(ada, errors(1, "BUSY", Samples.AT)));
    days().addErrors(DAY.plusDays(1), Map.of(Ids.member(), errors(1, "BUSY", Samples.AT)));

    days().forgetBefore(DAY);
    assertThat(days().since(LocalDate.EPOCH, List.of(ada)).get(ada)).hasSize(1);

    days().forgetBefore(DAY.plusDays(1));
    assertThat(days().since(LocalDate.EPOCH, List.of(ada))).isEmpty();
    assertThat(database().jdbc.sql("SELECT * FROM agent_days").query().listOfRows()).isEmpty();
  }

  private static Errors errors(long count, String code, Instant at) {
    return new Errors(count, new AgentError(code, at));
  }

  private MemberId agent(String username) {
    var agent = new Agent(Samples.agent(username), null, Ids.workspace(), Ids.group(), true);
    database().users.insert(agent.user());
    database().agents.insert(agent, username);
    return agent.id();
  }
}
