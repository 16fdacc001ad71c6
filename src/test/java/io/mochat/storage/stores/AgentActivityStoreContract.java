package io.mochat.storage.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.agents.Agent;
import io.mochat.agents.OwnedAgent;
import io.mochat.agents.Ownership;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.messages.Draft;
import io.mochat.messages.Mentions;
import io.mochat.sessions.Session;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store of agent activity guarantees. */
public interface AgentActivityStoreContract {

  TestDatabase database();

  @Test
  default void earlierTimesChangeNothing() {
    var ada = agent("ada");
    database().activity.seen(Map.of(ada, Samples.LATER));

    database().activity.seen(Map.of(ada, Samples.AT));

    assertThat(activity(ada).seenAt()).isEqualTo(Samples.LATER);
  }

  @Test
  default void whoWasHeardOfIsFound() {
    var ada = agent("ada");
    database().activity.seen(Map.of(ada, Samples.AT));

    assertThat(database().activity.lastSeen(List.of(ada, agent("bob"), Ids.member())))
        .isEqualTo(Map.of(ada, Samples.AT));
    assertThat(database().activity.lastSeen(List.of())).isEmpty();
  }

  @Test
  default void humansAndStrangersAreNotKept() {
    var human = Samples.user(MemberKind.HUMAN, "human", null);
    database().users.insert(human);

    database().activity.seen(Map.of(human.id(), Samples.AT, Ids.member(), Samples.AT));

    assertThat(database().jdbc.sql("SELECT * FROM agent_activity").query().listOfRows()).isEmpty();
  }

  @Test
  default void eachMessageIsCountedOnce() {
    var ada = agent("ada");
    var bob = agent("bob");
    var session = Samples.session(ada, bob);
    database().sessions.insert(session);
    send(session, ada, 3);
    send(session, bob, 1);

    assertThat(database().activity.countMessages(3)).isTrue();
    assertThat(database().activity.countMessages(3)).isFalse();
    assertThat(database().activity.countMessages(3)).isFalse();
    send(session, ada, 1);
    database().activity.countMessages(3);

    assertThat(activity(ada).messages()).isEqualTo(4);
    assertThat(activity(bob).messages()).isEqualTo(1);
  }

  @Test
  default void countingLeavesTheTimesAsTheyAre() {
    var ada = agent("ada");
    var session = Samples.session(ada, agent("bob"));
    database().sessions.insert(session);
    database().activity.seen(Map.of(ada, Samples.AT));
    send(session, ada, 1);

    database().activity.countMessages(10);

    assertThat(activity(ada).seenAt()).isEqualTo(Samples.AT);
    assertThat(activity(ada).messages()).isEqualTo(1);
  }

  private OwnedAgent activity(MemberId agent) {
    var owner =
        Samples.user(MemberKind.HUMAN, "owner_" + Ids.group().value().substring(0, 8), null);
    database().users.insert(owner);
    var ownership = new Ownership(agent, owner.id(), Ownership.State.CONFIRMED, Samples.AT);
    database().ownerships.save(ownership);
    return database().ownerships.listOf(owner.id(), null, 1).getFirst();
  }

  private void send(Session session, MemberId sender, int times) {
    for (int i = 0; i < times; i++) {
      database()
          .log
          .append(
              session.id(),
              Draft.text(Samples.profile(sender), "hi"),
              Mentions.NONE,
              message -> {});
    }
  }

  private MemberId agent(String username) {
    var agent = new Agent(Samples.agent(username), null, Ids.workspace(), Ids.group(), true);
    database().users.insert(agent.user());
    database().agents.insert(agent, username);
    return agent.id();
  }
}
