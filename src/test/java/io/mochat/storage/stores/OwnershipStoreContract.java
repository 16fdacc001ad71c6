package io.mochat.storage.stores;

import static io.mochat.agents.Ownership.State.CONFIRMED;
import static io.mochat.agents.Ownership.State.REFUSED;
import static io.mochat.agents.Ownership.State.UNCONFIRMED;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.agents.Agent;
import io.mochat.agents.OwnedAgent;
import io.mochat.agents.Ownership;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store of ownerships guarantees. */
public interface OwnershipStoreContract {

  TestDatabase database();

  @Test
  default void whatAnOwnerSaysReplacesWhatTheySaidBefore() {
    var ada = agent("ada").id();
    var owner = human("owner");
    database().ownerships.save(new Ownership(ada, owner, UNCONFIRMED, Samples.AT));

    var confirmed = new Ownership(ada, owner, CONFIRMED, Samples.LATER);
    database().ownerships.save(confirmed);

    assertThat(database().ownerships.find(ada, owner)).contains(confirmed);
    assertThat(database().ownerships.find(ada, human("other"))).isEmpty();
  }

  @Test
  default void theLatestWordIsFound() {
    var ada = agent("ada").id();
    assertThat(database().ownerships.findLatest(ada)).isEmpty();
    var newest = new Ownership(ada, human("one"), REFUSED, Samples.LATER);
    database().ownerships.save(newest);
    database().ownerships.save(new Ownership(ada, human("other"), CONFIRMED, Samples.AT));

    assertThat(database().ownerships.findLatest(ada)).contains(newest);
  }

  @Test
  default void othersAreForgottenSaveTheirRefusals() {
    var ada = agent("ada").id();
    var owner = human("owner");
    var former = human("former");
    var refusing = human("refusing");
    database().ownerships.save(new Ownership(ada, owner, UNCONFIRMED, Samples.AT));
    database().ownerships.save(new Ownership(ada, former, CONFIRMED, Samples.AT));
    database().ownerships.save(new Ownership(ada, refusing, REFUSED, Samples.AT));

    database().ownerships.deleteOthers(ada, owner);

    assertThat(database().ownerships.find(ada, owner)).isPresent();
    assertThat(database().ownerships.find(ada, former)).isEmpty();
    assertThat(database().ownerships.find(ada, refusing)).isPresent();
  }

  @Test
  default void anOwnersAgentsAreListedWithWhatTheyDo() {
    var ada = agent("ada");
    var bob = agent("bob");
    var owner = human("owner");
    database().ownerships.save(new Ownership(ada.id(), owner, CONFIRMED, Samples.AT));
    database().ownerships.save(new Ownership(bob.id(), owner, REFUSED, Samples.AT));
    database().ownerships.save(new Ownership(ada.id(), human("other"), REFUSED, Samples.AT));
    database().activity.seen(Map.of(ada.id(), Samples.LATER));

    assertThat(database().ownerships.listOf(owner, null, 10))
        .containsExactlyInAnyOrder(
            new OwnedAgent(ada, CONFIRMED, 0, Samples.LATER),
            new OwnedAgent(bob, REFUSED, 0, null));
  }

  @Test
  default void aListGoesOnBehindAnAgent() {
    var owner = human("owner");
    for (var name : List.of("ada", "bob", "eve")) {
      database().ownerships.save(new Ownership(agent(name).id(), owner, CONFIRMED, Samples.AT));
    }
    var all = database().ownerships.listOf(owner, null, 10);

    assertThat(all).hasSize(3);
    assertThat(database().ownerships.listOf(owner, null, 1)).isEqualTo(all.subList(0, 1));
    var first = all.getFirst().agent().id();
    assertThat(database().ownerships.listOf(owner, first, 10)).isEqualTo(all.subList(1, 3));
  }

  private MemberId human(String username) {
    var user = Samples.user(MemberKind.HUMAN, username, null);
    database().users.insert(user);
    return user.id();
  }

  private Agent agent(String username) {
    var agent = new Agent(Samples.agent(username), null, Ids.workspace(), Ids.group(), true);
    database().users.insert(agent.user());
    database().agents.insert(agent, username);
    return agent;
  }
}
