package io.mochat.storage.stores;

import static io.mochat.accounts.Credential.Kind.SESSION;
import static io.mochat.accounts.Credential.Kind.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.accounts.Credential;
import io.mochat.accounts.Credential.Kind;
import io.mochat.accounts.CredentialStore.Expired;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of credentials guarantees. */
public interface CredentialStoreContract {

  TestDatabase database();

  @Test
  default void aCredentialIsFoundAsStoredByItsHash() {
    var ada = human("ada");
    var session = stored("1", SESSION, ada, Samples.AT, Samples.LATER, "hash");
    var token = stored("2", TOKEN, ada, Samples.AT, null, "other");

    assertThat(database().credentials.findByHash("hash")).contains(session);
    assertThat(database().credentials.findByHash("other")).contains(token);
    assertThat(database().credentials.findByHash("HASH")).isEmpty();
  }

  @Test
  default void itIsEmptyUntilTheFirstCredential() {
    assertThat(database().credentials.isEmpty()).isTrue();

    stored("1", TOKEN, human("ada"), Samples.AT, null, "hash");

    assertThat(database().credentials.isEmpty()).isFalse();
  }

  @Test
  default void credentialsAreListedByMemberAndKindTheNewestFirst() {
    var ada = human("ada");
    var old = stored("1", SESSION, ada, Samples.AT, null, "a");
    var young = stored("2", SESSION, ada, Samples.LATER, null, "b");
    stored("3", TOKEN, ada, Samples.AT, null, "c");
    stored("4", SESSION, human("bob"), Samples.AT, null, "d");

    assertThat(database().credentials.list(ada, SESSION)).containsExactly(young, old);
  }

  @Test
  default void useIsNoted() {
    var session = stored("1", SESSION, human("ada"), Samples.AT, Samples.AT, "hash");
    var later = Samples.LATER;

    database().credentials.touch("1", later, later.plusSeconds(1));

    assertThat(database().credentials.findByHash("hash"))
        .contains(
            new Credential(
                "1",
                SESSION,
                session.member(),
                session.name(),
                session.createdAt(),
                later,
                later.plusSeconds(1)));
  }

  @Test
  default void onlyOnesOwnOfTheKindGetsAnotherSecret() {
    var ada = human("ada");
    var token = stored("1", TOKEN, ada, Samples.AT, null, "old");
    var credentials = database().credentials;

    assertThat(credentials.updateSecret(human("bob"), TOKEN, "1", "new")).isEmpty();
    assertThat(credentials.updateSecret(ada, SESSION, "1", "new")).isEmpty();
    assertThat(credentials.findByHash("old")).contains(token);

    assertThat(credentials.updateSecret(ada, TOKEN, "1", "new")).contains("old");
    assertThat(credentials.findByHash("old")).isEmpty();
    assertThat(credentials.findByHash("new")).contains(token);
  }

  @Test
  default void onlyOnesOwnOfTheKindIsDeleted() {
    var ada = human("ada");
    stored("1", SESSION, ada, Samples.AT, null, "hash");

    assertThat(database().credentials.delete(human("bob"), SESSION, "1")).isEmpty();
    assertThat(database().credentials.delete(ada, TOKEN, "1")).isEmpty();
    assertThat(database().credentials.delete(ada, SESSION, "1")).contains("hash");
    assertThat(database().credentials.delete(ada, SESSION, "1")).isEmpty();
    assertThat(database().credentials.findByHash("hash")).isEmpty();
  }

  @Test
  default void allOfAKindAreDeletedAndTheOthersStay() {
    var ada = human("ada");
    var bob = human("bob");
    stored("1", SESSION, ada, Samples.AT, null, "a");
    stored("2", SESSION, ada, Samples.AT, null, "b");
    stored("3", TOKEN, ada, Samples.AT, null, "c");
    stored("4", SESSION, bob, Samples.AT, null, "d");

    assertThat(database().credentials.deleteAll(ada, SESSION)).containsExactlyInAnyOrder("a", "b");

    assertThat(database().credentials.list(ada, SESSION)).isEmpty();
    assertThat(database().credentials.list(ada, TOKEN)).hasSize(1);
    assertThat(database().credentials.list(bob, SESSION)).hasSize(1);
  }

  @Test
  default void whatExpiredIsDeleted() {
    var ada = human("ada");
    stored("1", SESSION, ada, Samples.AT, Samples.AT, "expired");
    stored("2", SESSION, ada, Samples.AT, Samples.LATER, "good");
    stored("3", TOKEN, ada, Samples.AT, null, "forever");

    assertThat(database().credentials.deleteExpired(Samples.AT))
        .containsExactly(new Expired(ada, "expired"));

    assertThat(database().credentials.findByHash("expired")).isEmpty();
    assertThat(database().credentials.findByHash("good")).isPresent();
    assertThat(database().credentials.findByHash("forever")).isPresent();
  }

  private MemberId human(String username) {
    var user = Samples.user(MemberKind.HUMAN, username, username + "@example.org");
    database().users.insert(user);
    return user.id();
  }

  private Credential stored(
      String id, Kind kind, MemberId member, Instant at, @Nullable Instant expires, String hash) {
    var credential = new Credential(id, kind, member, "name", at, at, expires);
    database().credentials.insert(credential, hash);
    return credential;
  }
}
