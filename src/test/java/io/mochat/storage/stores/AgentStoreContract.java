package io.mochat.storage.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.agents.Agent;
import io.mochat.kernel.Ids;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** What every store of agents guarantees. */
public interface AgentStoreContract {

  TestDatabase database();

  @Test
  default void anAgentIsFoundAsStoredByIdAndToken() {
    var agent = stored("ada", "hash");

    assertThat(database().agents.find(agent.id())).contains(agent);
    assertThat(database().agents.findByTokenHash("hash")).contains(agent);
    assertThat(database().agents.findByTokenHash("HASH")).isEmpty();
    assertThat(database().agents.find(Ids.member())).isEmpty();
  }

  @Test
  default void aUserWithoutAnAgentsPartIsNoAgent() {
    var user = Samples.agent("ada");
    database().users.insert(user);

    assertThat(database().agents.find(user.id())).isEmpty();
  }

  @Test
  default void anInactiveAgentStaysInactive() {
    var user = Samples.agent("ada");
    var agent = new Agent(user, null, Ids.workspace(), Ids.group(), false);
    database().users.insert(user);
    database().agents.insert(agent, "hash");

    assertThat(database().agents.find(agent.id())).contains(agent);
  }

  @Test
  default void anAgentNeedsItsUser() {
    var agent = new Agent(Samples.agent("ada"), null, Ids.workspace(), Ids.group(), true);

    assertThatThrownBy(() -> database().agents.insert(agent, "hash"))
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  default void aNewTokenMakesTheOldOneWorthless() {
    var agent = stored("ada", "old");
    var other = stored("bob", "other");

    assertThat(database().agents.updateToken(agent.id(), "new")).isEqualTo("old");

    assertThat(database().agents.findByTokenHash("old")).isEmpty();
    assertThat(database().agents.findByTokenHash("new")).contains(agent);
    assertThat(database().agents.findByTokenHash("other")).contains(other);
  }

  @Test
  default void anAgentIsSwitchedOffAndOnAgain() {
    var agent = stored("ada", "hash");
    var other = stored("bob", "other");

    assertThat(database().agents.updateActive(agent.id(), false)).contains("hash");
    assertThat(database().agents.find(agent.id()).orElseThrow().active()).isFalse();
    assertThat(database().agents.find(other.id()).orElseThrow().active()).isTrue();

    database().agents.updateActive(agent.id(), true);
    assertThat(database().agents.find(agent.id())).contains(agent);
    assertThat(database().agents.updateActive(Ids.member(), true)).isEmpty();
  }

  @Test
  default void blockingIsOfOneAgentAndUntilItIsTakenBack() {
    var agent = stored("ada", "hash");
    var other = stored("bob", "other");
    assertThat(database().agents.isBlocked(agent.id())).isFalse();

    database().agents.updateBlocked(agent.id(), true);
    assertThat(database().agents.isBlocked(agent.id())).isTrue();
    assertThat(database().agents.isBlocked(other.id())).isFalse();

    database().agents.updateBlocked(agent.id(), false);
    assertThat(database().agents.isBlocked(agent.id())).isFalse();
  }

  @Test
  default void revocationIsOfOneAgentAndUntilItIsTakenBack() {
    var agent = stored("ada", "hash");
    var other = stored("bob", "other");
    assertThat(database().agents.isRevoked(agent.id())).isFalse();

    database().agents.updateRevoked(agent.id(), true);
    assertThat(database().agents.isRevoked(agent.id())).isTrue();
    assertThat(database().agents.isRevoked(other.id())).isFalse();
    assertThat(database().agents.isBlocked(agent.id())).isFalse();

    database().agents.updateRevoked(agent.id(), false);
    assertThat(database().agents.isRevoked(agent.id())).isFalse();
  }

  @Test
  default void agentsAreListedInTheOrderOfTheirIds() {
    var agents =
        Stream.of(stored("ada", "1"), stored("bob", "2"), stored("eve", "3"))
            .sorted(Comparator.comparing(agent -> agent.id().value()))
            .toList();

    assertThat(database().agents.listAfter(null, "", 2))
        .containsExactlyElementsOf(agents.subList(0, 2));
    assertThat(database().agents.listAfter(agents.get(1).id(), "", 2))
        .containsExactly(agents.get(2));
  }

  @Test
  default void agentsAreFoundByPartOfANameAndByTheirId() {
    var ada = stored("ada_1", "1");
    var bob = stored("BOB_2", "2");

    assertThat(database().agents.listAfter(null, "b_", 9)).containsExactly(bob);
    assertThat(database().agents.listAfter(null, "A_1", 9)).containsExactly(ada);
    assertThat(database().agents.listAfter(null, "%", 9)).isEmpty();
    assertThat(database().agents.listAfter(null, ada.id().value(), 9)).containsExactly(ada);
    assertThat(database().agents.listAfter(ada.id(), ada.id().value(), 9)).isEmpty();
  }

  @Test
  default void aNewOwnerReplacesTheEarlierOne() {
    var agent = stored("ada", "hash");
    var first = Ids.member();
    var second = Ids.member();

    database().agents.updateOwner(agent.id(), first);
    assertThat(database().agents.find(agent.id()).orElseThrow().owner()).isEqualTo(first);

    database().agents.updateOwner(agent.id(), second);
    assertThat(database().agents.find(agent.id()).orElseThrow().owner()).isEqualTo(second);
  }

  @Test
  default void anAgentCanLoseItsOwner() {
    var agent = stored("ada", "hash");
    database().agents.updateOwner(agent.id(), Ids.member());

    database().agents.updateOwner(agent.id(), null);

    assertThat(database().agents.find(agent.id()).orElseThrow().owner()).isNull();
  }

  @Test
  default void anAgentIsSwitchedOffAndOnAlone() {
    var agent = stored("ada", "hash");
    var other = stored("bob", "other");

    assertThat(database().agents.updateActive(agent.id(), false)).contains("hash");
    assertThat(database().agents.updateActive(Ids.member(), false)).isEmpty();
    assertThat(database().agents.findByTokenHash("hash").orElseThrow().active()).isFalse();
    assertThat(database().agents.find(other.id()).orElseThrow().active()).isTrue();

    database().agents.updateActive(agent.id(), true);
    assertThat(database().agents.find(agent.id()).orElseThrow().active()).isTrue();
  }

  @Test
  default void theHashOfTheCurrentTokenIsKnown() {
    var agent = stored("ada", "old");
    database().agents.updateToken(agent.id(), "new");

    assertThat(database().agents.getTokenHash(agent.id())).isEqualTo("new");
  }

  @Test
  default void aTokenIsReplacedWhileItIsTheCurrentOne() {
    var agent = stored("ada", "old");

    assertThat(database().agents.replaceToken(agent.id(), "old", "new")).isTrue();
    assertThat(database().agents.replaceToken(agent.id(), "old", "newer")).isFalse();

    assertThat(database().agents.getTokenHash(agent.id())).isEqualTo("new");
  }

  @Test
  default void anAgentIsUnusedUntilThatIsTakenBackOrItsTokenReplaced() {
    var agent = stored("ada", "1");
    assertThat(database().agents.isUnused(agent.id())).isFalse();

    database().agents.updateUnused(agent.id(), true);
    assertThat(database().agents.isUnused(agent.id())).isTrue();
    database().agents.updateToken(agent.id(), "2");
    assertThat(database().agents.isUnused(agent.id())).isFalse();

    database().agents.updateUnused(agent.id(), true);
    database().agents.replaceToken(agent.id(), "2", "3");
    assertThat(database().agents.isUnused(agent.id())).isFalse();
    assertThat(database().agents.isUnused(Ids.member())).isFalse();
  }

  private Agent stored(String username, String tokenHash) {
    var user = Samples.agent(username);
    var agent = new Agent(user, null, Ids.workspace(), Ids.group(), true);
    database().users.insert(user);
    database().agents.insert(agent, tokenHash);
    return agent;
  }
}
