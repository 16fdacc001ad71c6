package io.mochat.storage.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.repeats.AttemptKey;
import io.mochat.repeats.FirstAnswer;
import io.mochat.storage.TestDatabase;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every store of first answers guarantees. */
public interface FirstAnswerStoreContract {

  Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  TestDatabase database();

  @Test
  default void anAnswerIsFoundUnderItsWholeKey() {
    var answer = saved("ada", "create", "key", NOW);

    assertThat(database().answers.find(answer.key())).contains(answer);
    assertThat(database().answers.find(new AttemptKey("bob", "create", "key"))).isEmpty();
    assertThat(database().answers.find(new AttemptKey("ada", "join", "key"))).isEmpty();
    assertThat(database().answers.find(new AttemptKey("ada", "create", "KEY"))).isEmpty();
  }

  @Test
  default void aLaterAnswerReplacesTheOneUnderItsKey() {
    var first = saved("ada", "create", "key", NOW);
    var later = new FirstAnswer(first.key(), "other", "later", NOW.plusSeconds(1));

    database().answers.save(later);

    assertThat(database().answers.find(first.key())).contains(later);
  }

  @Test
  default void expiredAnswersAreDeletedInSteps() {
    saved("ada", "create", "1", NOW.minusSeconds(1));
    saved("ada", "create", "2", NOW);
    var good = saved("ada", "create", "3", NOW.plusMillis(1));

    assertThat(database().answers.deleteExpired(NOW, 1)).isEqualTo(1);
    assertThat(database().answers.deleteExpired(NOW, 2)).isEqualTo(1);
    assertThat(database().answers.deleteExpired(NOW, 2)).isZero();
    assertThat(database().answers.find(good.key())).contains(good);
  }

  @Test
  default void aScopeKeepsTheAnswersThatExpireLast() {
    var oldest = saved("ada", "create", "1", NOW);
    var older = saved("ada", "join", "2", NOW.plusSeconds(1));
    var newest = saved("ada", "create", "3", NOW.plusSeconds(2));
    var other = saved("bob", "create", "1", NOW);

    assertThat(database().answers.deleteBeyond(1, 1)).isEqualTo(1);
    assertThat(database().answers.find(oldest.key())).isEmpty();
    assertThat(database().answers.find(older.key())).contains(older);

    assertThat(database().answers.deleteBeyond(1, 9)).isEqualTo(1);
    assertThat(database().answers.deleteBeyond(1, 9)).isZero();
    assertThat(database().answers.find(newest.key())).contains(newest);
    assertThat(database().answers.find(other.key())).contains(other);
  }

  private FirstAnswer saved(String scope, String operation, String key, Instant expiresAt) {
    var answer =
        new FirstAnswer(new AttemptKey(scope, operation, key), "body", "answer " + key, expiresAt);
    database().answers.save(answer);
    return answer;
  }
}
