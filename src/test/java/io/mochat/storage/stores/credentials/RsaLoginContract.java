package io.mochat.storage.stores.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.agents.Agent;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.logins.Card;
import io.mochat.logins.CardStore;
import io.mochat.logins.LoginKey;
import io.mochat.logins.LoginStore;
import io.mochat.logins.Newcomer;
import io.mochat.logins.RefreshStore;
import io.mochat.logins.RefreshToken;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every store of newcomers, RSA keys, their challenges, refresh tokens and cards guarantees.
 */
public interface RsaLoginContract {

  TestDatabase database();

  @Test
  default void newcomersNameIsItsAloneUntilItGoes() {
    var store = logins();
    var ada = new Newcomer(Ids.member(), "ada", "key", List.of("ä"), Samples.AT);
    assertThat(store.insert(ada)).isTrue();
    assertThat(store.insert(new Newcomer(Ids.member(), "ada", "", List.of(), Samples.AT)))
        .isFalse();
    assertThat(store.findNewcomer(ada.id())).contains(ada);
    assertThat(store.countNewcomers()).isEqualTo(1);

    assertThat(store.deleteNewcomer(ada.id())).isTrue();
    assertThat(store.deleteNewcomer(ada.id())).isFalse();
    assertThat(store.findNewcomer(ada.id())).isEmpty();
  }

  @Test
  default void keysOfAnAgentAreListedOldestFirst() {
    var store = logins();
    var ada = agent("ada");
    var first = new LoginKey("a", "first", Samples.AT);
    var second = new LoginKey("b", "second", Samples.LATER);
    store.insertKey(ada, second);
    store.insertKey(ada, first);
    store.insertKey(ada, new LoginKey("a", "other", Samples.AT));
    store.insertKey(agent("bob"), new LoginKey("a", "bob's", Samples.AT));

    assertThat(store.keys(ada)).containsExactly(first, second);
    assertThat(store.keys(new MemberId("nobody"))).isEmpty();

    assertThat(store.deleteKey(ada, "a")).isTrue();
    assertThat(store.deleteKey(ada, "a")).isFalse();
    assertThat(store.keys(ada)).containsExactly(second);
  }

  @Test
  default void challengesAreGoodUntilTheyEndAndAreDeletedOnce() {
    var store = logins();
    var ada = new MemberId("ada");
    store.insertChallenge(ada, "late", Samples.LATER);
    store.insertChallenge(ada, "early", Samples.AT);
    store.insertChallenge(new MemberId("bob"), "bob's", Samples.LATER);

    assertThat(store.challenges(ada, Samples.AT.minusMillis(1))).containsExactly("early", "late");
    assertThat(store.challenges(ada, Samples.AT)).containsExactly("late");
    assertThat(store.deleteChallenge(ada, "bob's")).isFalse();
    assertThat(store.deleteChallenge(ada, "late")).isTrue();
    assertThat(store.deleteChallenge(ada, "late")).isFalse();
  }

  @Test
  default void whatIsOldIsForgotten() {
    var store = logins();
    var old = new Newcomer(Ids.member(), "old", "", List.of(), Samples.AT);
    var young = new Newcomer(Ids.member(), "young", "", List.of(), Samples.LATER);
    store.insert(old);
    store.insert(young);
    store.insertChallenge(young.id(), "young", Samples.LATER);
    assertThat(store.hasOld(Samples.AT, Samples.AT.minusMillis(1))).isFalse();
    assertThat(store.hasOld(Samples.AT, Samples.AT)).isTrue();

    store.forget(Samples.AT, Samples.AT);

    assertThat(store.findNewcomer(old.id())).isEmpty();
    assertThat(store.findNewcomer(young.id())).isPresent();
    assertThat(store.challenges(young.id(), Samples.AT)).containsExactly("young");
    store.forget(Samples.LATER, Samples.AT);
    assertThat(store.challenges(young.id(), Samples.AT)).isEmpty();
  }

  @Test
  default void refreshTokenIsRotatedOnce() {
    var store = refreshes();
    var ada = agent("ada");
    var token = token("1", "family", ada, Samples.AT);
    store.insert(token);
    assertThat(store.find("1")).contains(token);

    assertThat(store.rotate("1", Samples.LATER)).isTrue();
    assertThat(store.rotate("1", Samples.LATER)).isFalse();
    assertThat(store.find("1").orElseThrow().rotatedAt()).isEqualTo(Samples.LATER);
    assertThat(store.rotate("unknown", Samples.LATER)).isFalse();
  }

  @Test
  default void familiesOfWhichSomethingIsGoodAreListedNewestFirst() {
    var store = refreshes();
    var ada = agent("ada");
    store.insert(token("1", "old", ada, Samples.AT));
    store.insert(token("2", "new", ada, Samples.AT.plusMillis(1)));
    store.insert(token("3", "rotated", ada, Samples.AT));
    store.rotate("3", Samples.AT);
    store.insert(token("4", "revoked", ada, Samples.AT));
    store.revoke("revoked");
    store.insert(token("5", "bob's", agent("bob"), Samples.AT));

    assertThat(store.families(ada, Samples.AT)).containsExactly("new", "old");
    assertThat(store.families(ada, Samples.AT.plus(Duration.ofDays(1)))).containsExactly("new");
    assertThat(store.rotate("4", Samples.AT)).isFalse();
    store.revokeAll(ada);
    assertThat(store.families(ada, Samples.AT)).isEmpty();
    assertThat(store.find("5").orElseThrow().revoked()).isFalse();
  }

  @Test
  default void usedTokensAreTrimmedAndExpiredOnesDeleted() {
    var store = refreshes();
    var ada = agent("ada");
    for (int i = 0; i < 4; i++) {
      store.insert(token("" + i, "family", ada, Samples.AT.plusMillis(i)));
      store.rotate("" + i, Samples.LATER);
    }
    store.insert(token("other", "other", ada, Samples.AT));

    store.trim("family", 2);

    assertThat(store.find("1")).isEmpty();
    assertThat(store.find("2")).isPresent();
    assertThat(store.find("other")).isPresent();
    var end = Samples.AT.plus(Duration.ofDays(1)).plusMillis(1);
    assertThat(store.hasExpired(end.minusMillis(1))).isFalse();
    assertThat(store.hasExpired(end)).isTrue();
    store.deleteExpired(end);
    assertThat(store.find("other")).isEmpty();
    assertThat(store.find("2")).isPresent();
  }

  @Test
  default void cardIsReplaced() {
    var store = cards();
    var ada = agent("ada");
    assertThat(store.find(ada)).isEmpty();

    store.put(ada, new Card(null, List.of("a", "ä")));
    assertThat(store.find(ada)).contains(new Card(null, List.of("a", "ä")));
    store.put(ada, new Card("ß", List.of()));
    assertThat(store.find(ada)).contains(new Card("ß", List.of()));
  }

  private LoginStore logins() {
    return new JdbcLoginStore(database().jdbc, database().transactions, database().connection.json);
  }

  private RefreshStore refreshes() {
    return new JdbcRefreshStore(database().jdbc, database().transactions);
  }

  private CardStore cards() {
    return new JdbcCardStore(database().jdbc, database().transactions, database().connection.json);
  }

  private RefreshToken token(String hash, String family, MemberId agent, Instant from) {
    return new RefreshToken(hash, family, agent, from, from.plus(Duration.ofDays(1)), null, false);
  }

  private MemberId agent(String name) {
    var user = Samples.agent(name);
    database().users.insert(user);
    database().agents.insert(new Agent(user, null, Ids.workspace(), Ids.group(), true), name);
    return user.id();
  }
}
