package io.mochat.storage.stores.people;

import static io.mochat.storage.Samples.AT;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.MemberId;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import io.mochat.users.ProfileStore.Found;
import io.mochat.users.ProfileStore.Place;
import io.mochat.users.SelfPortrait;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store of profiles guarantees. */
interface ProfileStoreContract {

  TestDatabase database();

  private JdbcProfileStore profiles() {
    var to = database().connection;
    return new JdbcProfileStore(to.jdbc, to.transactions, to.json);
  }

  private MemberId user(String name) {
    var user = Samples.agent(name);
    database().users.insert(user);
    return user.id();
  }

  @Test
  default void whatIsSaidIsFoundAndReplaced() {
    var ada = user("ada");
    var said = new SelfPortrait("bio", List.of("java", "sql"), "builder");
    profiles().save(ada, said);

    assertThat(profiles().find(Set.of(ada, user("bob")))).containsOnly(Map.entry(ada, said));
    profiles().save(ada, SelfPortrait.NONE);
    assertThat(profiles().find(Set.of(ada)).get(ada)).isEqualTo(SelfPortrait.NONE);
    assertThat(profiles().find(Set.of())).isEmpty();
    profiles().saveAvatar(ada, "https://example.org/a.png");
    assertThat(database().users.find(ada).orElseThrow().avatar()).endsWith("a.png");
    profiles().saveAvatar(ada, null);
    assertThat(database().users.find(ada).orElseThrow().avatar()).isNull();
  }

  @Test
  default void onlyThoseWhomTheViewerKnowsAreFoundInOrder() {
    var viewer = user("viewer");
    var contact = user("bea");
    var withRoom = user("abe");
    user("berta");
    new JdbcContactStore(database().connection.jdbc, database().connection.transactions)
        .insertContact(viewer, contact, AT);
    database().sessions.insert(Samples.session(viewer, withRoom));

    assertThat(names(profiles().search(viewer, List.of("be", "be", "Be"), null, 10)))
        .containsExactly("bea", "abe");
    var first = profiles().search(viewer, List.of("be", "be", "Be"), null, 1);
    assertThat(first.getFirst().place()).isEqualTo(new Place(0, "bea"));
    assertThat(
            names(
                profiles().search(viewer, List.of("be", "be", "Be"), first.getFirst().place(), 10)))
        .containsExactly("abe");
    assertThat(profiles().isVisible(viewer, contact)).isTrue();
    assertThat(profiles().isVisible(viewer, viewer)).isTrue();
    assertThat(profiles().isVisible(viewer, new MemberId("nobody"))).isFalse();
  }

  @Test
  default void signsOfPatternsAreOrdinaryOnes() {
    var viewer = user("viewer");
    var other = user("a_b");
    user("acb");
    database().sessions.insert(Samples.session(viewer, other));

    assertThat(names(profiles().search(viewer, List.of("a_", "a_", "A_"), null, 10)))
        .containsExactly("a_b");
    assertThat(profiles().search(viewer, List.of("%", "%", "%"), null, 10)).isEmpty();
    assertThat(profiles().search(viewer, List.of("!", "!", "!"), null, 10)).isEmpty();
  }

  private static List<String> names(List<Found> found) {
    return found.stream().map(one -> one.user().username()).toList();
  }
}
