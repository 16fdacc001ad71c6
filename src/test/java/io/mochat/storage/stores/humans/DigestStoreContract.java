package io.mochat.storage.stores.humans;

import static io.mochat.storage.Samples.AT;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.digests.Away;
import io.mochat.digests.DigestStore;
import io.mochat.digests.DueDigest;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.storage.TestDatabase;
import io.mochat.users.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store of digests guarantees. */
interface DigestStoreContract {

  Instant DUE = AT.plus(Duration.ofHours(1));

  TestDatabase database();

  private DigestStore digests() {
    var to = database().connection;
    return new JdbcDigestStore(to.jdbc, to.transactions);
  }

  private MemberId human(String name) {
    var id = new MemberId(name);
    var email = name + "@example.org";
    database().users.insert(new User(id, MemberKind.HUMAN, name, name, email, null, null, AT));
    return id;
  }

  private MemberId wanting(String name) {
    var id = human(name);
    digests().save(id, Away.HOUR, "key of " + name, AT, 7);
    return id;
  }

  @Test
  default void theKeyStaysAndThePositionTooUntilItIsOff() {
    var olga = wanting("olga");
    digests().save(olga, Away.HOUR, "another", AT, 9);
    assertThat(digests().due(DUE, null, 10))
        .containsExactly(
            new DueDigest(olga, "olga@example.org", Away.HOUR, "key of olga", 7, DUE, 0));
    assertThat(digests().findByKey("another")).isEmpty();

    digests().save(olga, Away.OFF, "another", AT, 9);
    assertThat(digests().due(DUE, null, 10)).isEmpty();
    digests().save(olga, Away.HOUR, "another", AT, 11);
    assertThat(digests().due(DUE, null, 10)).extracting(DueDigest::position).containsExactly(11L);
  }

  @Test
  default void theyAreListedInTheirOrderFromAPlaceOn() {
    var late = human("late");
    digests().save(late, Away.HOUR, "late", AT.plusMillis(1), 0);
    var one = wanting("one");
    var two = wanting("two");
    var all = digests().due(DUE.plusMillis(1), null, 10);

    assertThat(all).extracting(DueDigest::member).containsExactly(one, two, late);
    assertThat(digests().due(DUE.plusMillis(1), all.getFirst(), 10)).isEqualTo(all.subList(1, 3));
    assertThat(digests().due(DUE.plusMillis(1), all.get(1), 10)).isEqualTo(all.subList(2, 3));
    assertThat(digests().due(DUE, null, 10)).hasSize(2);
    assertThat(digests().due(DUE, null, 1)).hasSize(1);
  }

  @Test
  default void whoIsKeptOutOrWasOnlyNamedIsNotListed() {
    var olga = wanting("olga");
    var to = database().connection;
    new JdbcHumanStore(to.jdbc, to.transactions).setSuspended(olga, true, AT);
    var named = new MemberId("named");
    database()
        .users
        .insert(
            new User(
                named, MemberKind.HUMAN, "named", "named", "n@example.org", null, null, AT, true));
    digests().save(named, Away.HOUR, "named", AT, 0);

    assertThat(digests().due(DUE, null, 10)).isEmpty();
  }

  @Test
  default void oneHasIt() {
    wanting("olga");
    var due = digests().due(DUE, null, 10).getFirst();
    var until = DUE.plusSeconds(600);

    assertThat(digests().claim(due, until)).isTrue();
    assertThat(digests().claim(due, until)).isFalse();
    assertThat(digests().due(DUE, null, 10)).isEmpty();
    assertThat(digests().due(until, null, 10)).hasSize(1);

    digests().release(due, until, DUE.plusSeconds(60), null, 3);
    assertThat(digests().due(DUE.plusSeconds(60), null, 10))
        .containsExactly(
            new DueDigest(
                due.member(), due.email(), Away.HOUR, due.key(), 7, DUE.plusSeconds(60), 3));
  }

  @Test
  default void whoeverCameMeanwhileIsLeftAloneAndToldNothingAgain() {
    var olga = wanting("olga");
    var due = digests().due(DUE, null, 10).getFirst();
    var until = DUE.plusSeconds(600);
    digests().claim(due, until);
    digests().seen(Map.of(olga, DUE.plusSeconds(5), new MemberId("nobody"), DUE));

    digests().release(due, until, DUE.plusSeconds(60), 12L, 0);

    var next = DUE.plusSeconds(5).plus(Away.HOUR.time());
    assertThat(digests().due(next.minusMillis(1), null, 10)).isEmpty();
    assertThat(digests().due(next, null, 10)).extracting(DueDigest::position).containsExactly(12L);
    digests().seen(Map.of(olga, AT));
    assertThat(digests().due(next, null, 10)).hasSize(1);
  }

  @Test
  default void theyEndByTheKeyOnce() {
    var olga = wanting("olga");
    var due = digests().due(DUE, null, 10).getFirst();
    digests().claim(due, DUE.plusSeconds(600));

    assertThat(digests().turnOff("key of somebody")).isEmpty();
    assertThat(digests().turnOff("key of olga")).contains(olga);
    assertThat(digests().turnOff("key of olga")).isEmpty();
    assertThat(digests().findByKey("key of olga")).contains(Away.OFF);
    assertThat(digests().find(olga)).contains(Away.OFF);
    digests().release(due, DUE.plusSeconds(600), DUE, 12L, 0);
    digests().seen(Map.of(olga, DUE));
    assertThat(digests().due(DUE.plus(Duration.ofDays(9)), null, 10)).isEmpty();
    assertThat(List.of(Away.values())).allMatch(away -> Away.of(away.time()) == away);
  }
}
