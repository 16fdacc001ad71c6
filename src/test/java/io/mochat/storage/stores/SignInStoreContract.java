package io.mochat.storage.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.accounts.SignIn;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of pending sign-ins guarantees. */
public interface SignInStoreContract {

  TestDatabase database();

  @Test
  default void aSignInIsTakenOnceByItsLink() {
    insert("Ada@example.org", "link", "code");

    assertThat(database().signIns.takeByToken("LINK", Samples.AT)).isEmpty();
    assertThat(database().signIns.takeByToken("link", Samples.AT)).contains("Ada@example.org");
    assertThat(database().signIns.takeByToken("link", Samples.AT)).isEmpty();
  }

  @Test
  default void ofManyAtOnceOneTakesIt() {
    insert("ada@example.org", "link", "code");

    var taken =
        IntStream.range(0, 20)
            .parallel()
            .filter(n -> database().signIns.takeByToken("link", Samples.AT).isPresent())
            .count();

    assertThat(taken).isEqualTo(1);
  }

  @Test
  default void aCodeIsGoodForItsAddressOnlyInAnyCase() {
    insert("Ada@example.org", "link", "code");
    insert("bob@example.org", "other", "other");

    assertThat(takeByCode("bob@example.org", "code")).isFalse();
    assertThat(takeByCode("ADA@example.org", "code")).isTrue();
    assertThat(takeByCode("ada@example.org", "code")).isFalse();
  }

  @Test
  default void takingOneTakesAllOfItsAddressAndNoOthers() {
    insert("ada@example.org", "first", "1");
    insert("ADA@example.org", "second", "2");
    insert("bob@example.org", "third", "3");

    database().signIns.takeByToken("second", Samples.AT);

    assertThat(database().signIns.takeByToken("first", Samples.AT)).isEmpty();
    assertThat(database().signIns.takeByToken("third", Samples.AT)).isPresent();
  }

  @Test
  default void whatExpiredIsNeitherTakenNorCounted() {
    insert("ada@example.org", "link", "code");

    assertThat(database().signIns.count("ADA@example.org", Samples.AT)).isEqualTo(1);
    assertThat(database().signIns.count("ada@example.org", Samples.LATER)).isZero();
    assertThat(database().signIns.takeByToken("link", Samples.LATER)).isEmpty();
    assertThat(database().signIns.takeByCode("ada@example.org", "code", Samples.LATER, 3))
        .isEmpty();
    assertThat(database().signIns.countAll()).isEqualTo(1);
    database().signIns.deleteExpired(Samples.AT);
    assertThat(database().signIns.countAll()).isEqualTo(1);
    database().signIns.deleteExpired(Samples.LATER);
    assertThat(database().signIns.countAll()).isZero();
  }

  @Test
  default void onlyThoseOfAnAddressThatExpireLastAreKept() {
    for (int second = 0; second < 3; second++) {
      var expiresAt = Samples.LATER.plusSeconds(second);
      database().signIns.insert(new SignIn("Ada@x.org", "link" + second, "code", expiresAt));
    }
    insert("bob@x.org", "other", "code");

    database().signIns.keepNewest("ada@X.org", 2);

    assertThat(database().signIns.countAll()).isEqualTo(3);
    assertThat(database().signIns.takeByToken("link0", Samples.AT)).isEmpty();
    assertThat(database().signIns.takeByToken("link1", Samples.AT)).isPresent();
  }

  @Test
  default void wrongCodesUseUpAllCodesOfTheAddressButNoLink() {
    insert("ada@example.org", "first", "1");
    insert("ada@example.org", "second", "2");
    for (int i = 0; i < 3; i++) {
      assertThat(takeByCode("ada@example.org", "wrong")).isFalse();
    }

    assertThat(takeByCode("ada@example.org", "1")).isFalse();
    assertThat(takeByCode("ada@example.org", "2")).isFalse();
    assertThat(database().signIns.takeByToken("first", Samples.AT)).isPresent();
  }

  private void insert(String email, String tokenHash, String codeHash) {
    database().signIns.insert(new SignIn(email, tokenHash, codeHash, Samples.LATER));
  }

  private boolean takeByCode(String email, String codeHash) {
    return database().signIns.takeByCode(email, codeHash, Samples.AT, 3).isPresent();
  }
}
