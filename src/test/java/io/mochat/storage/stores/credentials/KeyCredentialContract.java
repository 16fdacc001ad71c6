package io.mochat.storage.stores.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.agents.Agent;
import io.mochat.agents.TemporaryToken;
import io.mochat.credentials.AgentKey;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What every store of keys, their tokens and challenges, and of opened names guarantees. */
public interface KeyCredentialContract {

  TestDatabase database();

  @Test
  default void aKeyIsStoredOnceAndFoundAsStored() {
    var stores = TestCredentials.on(database());
    var ada = agent("ada");
    var key = new AgentKey(ada, "SHA256:1", "ssh-ed25519 AAAA", "ä", Samples.AT, null);

    assertThat(stores.keys().insert(key)).isTrue();
    assertThat(
            stores.keys().insert(new AgentKey(agent("bob"), "SHA256:1", "", "", Samples.AT, null)))
        .isFalse();
    assertThat(stores.keys().find("SHA256:1")).contains(key);
    assertThat(stores.keys().find("sha256:1")).isEmpty();
  }

  @Test
  default void keysOfAnAgentAreListedOldestFirstWithTheirLastUse() {
    var stores = TestCredentials.on(database());
    var ada = agent("ada");
    var bob = agent("bob");
    stores.keys().insert(new AgentKey(ada, "b", "", "", Samples.LATER, null));
    stores.keys().insert(new AgentKey(ada, "a", "", "", Samples.AT, null));
    stores.keys().insert(new AgentKey(bob, "c", "", "", Samples.AT, null));

    stores.keys().touch("b", Samples.LATER);
    stores.keys().touch("unknown", Samples.LATER);

    assertThat(stores.keys().list(ada))
        .containsExactly(
            new AgentKey(ada, "a", "", "", Samples.AT, null),
            new AgentKey(ada, "b", "", "", Samples.LATER, Samples.LATER));
  }

  @Test
  default void aKeyIsDeletedByItsAgentOnly() {
    var stores = TestCredentials.on(database());
    var ada = agent("ada");
    stores.keys().insert(new AgentKey(ada, "a", "", "", Samples.AT, null));

    assertThat(stores.keys().delete(agent("bob"), "a")).isFalse();
    assertThat(stores.keys().delete(ada, "a")).isTrue();
    assertThat(stores.keys().delete(ada, "a")).isFalse();
    assertThat(stores.keys().list(ada)).isEmpty();
  }

  @Test
  default void temporaryTokensAreListedNewestFirst() {
    var stores = TestCredentials.on(database());
    var ada = agent("ada");
    var old = new TemporaryToken("1", ada, "ssh:a", Samples.AT, Samples.LATER);
    var young = new TemporaryToken("2", ada, "ssh:b", Samples.LATER, Samples.LATER);
    stores.tokens().insert(old);
    stores.tokens().insert(young);
    stores
        .tokens()
        .insert(new TemporaryToken("3", agent("bob"), "ssh:a", Samples.AT, Samples.LATER));

    assertThat(stores.tokens().list(ada)).containsExactly(young, old);
    assertThat(stores.tokens().find("1")).contains(old);
    assertThat(stores.tokens().delete("1")).isTrue();
    assertThat(stores.tokens().delete("1")).isFalse();
    assertThat(stores.tokens().find("1")).isEmpty();
  }

  @Test
  default void expiredTokensAreDeletedAndReturned() {
    var stores = TestCredentials.on(database());
    var ada = agent("ada");
    var ends = new TemporaryToken("1", ada, "", Samples.AT, Samples.LATER);
    var lasts = new TemporaryToken("2", ada, "", Samples.AT, Samples.LATER.plusMillis(1));
    stores.tokens().insert(ends);
    stores.tokens().insert(lasts);

    assertThat(stores.tokens().hasExpired(Samples.LATER.minusMillis(1))).isFalse();
    assertThat(stores.tokens().hasExpired(Samples.LATER)).isTrue();
    assertThat(stores.tokens().deleteExpired(Samples.LATER)).containsExactly(ends);
    assertThat(stores.tokens().deleteExpired(Samples.LATER)).isEmpty();
    assertThat(stores.tokens().list(ada)).containsExactly(lasts);
  }

  @Test
  default void ofSecretsTheFirstIsKept() {
    var stores = TestCredentials.on(database());

    assertThat(stores.nonces().secret("one")).isEqualTo("one");
    assertThat(stores.nonces().secret("two")).isEqualTo("one");
  }

  @Test
  default void aNonceIsUsedOnceUntilItIsForgotten() {
    var stores = TestCredentials.on(database());

    assertThat(stores.nonces().use("a", Samples.LATER)).isTrue();
    assertThat(stores.nonces().use("a", Samples.LATER)).isFalse();
    assertThat(stores.nonces().use("A", Samples.LATER)).isTrue();

    stores.nonces().forgetBefore(Samples.LATER);
    assertThat(stores.nonces().use("a", Samples.LATER)).isFalse();
    stores.nonces().forgetBefore(Samples.LATER.plusMillis(1));
    assertThat(stores.nonces().use("a", Samples.LATER)).isTrue();
  }

  @Test
  default void anOpenedNameIsTakenOnceAndInTime() {
    var names = TestCredentials.on(database()).names();
    names.allow("ada", Samples.AT);
    names.allow("ada", Samples.LATER);
    names.allow("bob", Samples.AT);

    assertThat(names.take("eve", Samples.AT)).isFalse();
    assertThat(names.take("ada", Samples.LATER)).isFalse();
    assertThat(names.take("ada", Samples.LATER.minusMillis(1))).isTrue();
    assertThat(names.take("ada", Samples.AT)).isFalse();

    names.deleteBefore(Samples.AT);
    assertThat(names.take("bob", Samples.AT.minus(Duration.ofDays(1)))).isFalse();
  }

  @Test
  default void anAgentIsWithoutATokenUntilThatIsTakenBack() {
    var ada = agent("ada");

    assertThat(database().agents.isTokenless(ada)).isFalse();
    database().agents.updateTokenless(ada, true);
    assertThat(database().agents.isTokenless(ada)).isTrue();
    database().agents.updateTokenless(ada, false);
    assertThat(database().agents.isTokenless(ada)).isFalse();
  }

  private MemberId agent(String username) {
    var user = Samples.agent(username);
    database().users.insert(user);
    database().agents.insert(new Agent(user, null, Ids.workspace(), Ids.group(), true), username);
    return user.id();
  }
}
