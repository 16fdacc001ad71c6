package io.mochat.repeats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.testing.DirectTransactions;
import io.mochat.testing.MovingClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstAnswersTest {

  private final FakeAnswerStore store = new FakeAnswerStore();
  private final MovingClock clock = new MovingClock();
  private final FirstAnswers answers = new FirstAnswers(store, new DirectTransactions(), clock);
  private int done;

  @Test
  void aRepeatGetsTheFirstAnswerAndDoesNothing() {
    assertThat(call("ada", "create", "key", "body")).isEqualTo("answer 1");
    assertThat(call("ada", "create", "key", "body")).isEqualTo("answer 1");

    assertThat(done).isEqualTo(1);
  }

  @Test
  void keysAreThoseOfTheirScopeAndOperation() {
    call("ada", "create", "key", "body");

    assertThat(call("bob", "create", "key", "other")).isEqualTo("answer 2");
    assertThat(call("ada", "join", "key", "other")).isEqualTo("answer 3");
  }

  @Test
  void anotherBodyUnderTheKeyIsAConflict() {
    call("ada", "create", "key", "body");

    assertThatThrownBy(() -> call("ada", "create", "key", "other"))
        .hasMessage("IDEMPOTENCY_CONFLICT: Idempotency-Key, expected a fresh key");
    assertThat(done).isEqualTo(1);
  }

  @Test
  void whatFailedMayBeTriedAgainUnderItsKey() {
    var attempt = attempt("ada", "create", "key", "body");

    assertThatThrownBy(
        () ->
            answers.once(
                attempt,
                () -> {
                  throw new ChatException(ErrorCode.PANEL_NAME_TAKEN);
                }));

    assertThat(call("ada", "create", "key", "body")).isEqualTo("answer 1");
  }

  @Test
  void aKeyIsFreeAgainAfterItsLife() {
    call("ada", "create", "key", "body");

    clock.advance(Attempt.LONG.minus(Duration.ofMillis(1)));
    assertThat(call("ada", "create", "key", "body")).isEqualTo("answer 1");

    clock.advance(Duration.ofMillis(1));
    assertThat(call("ada", "create", "key", "other")).isEqualTo("answer 2");
  }

  @Test
  void aRepeatDoesNotLengthenTheLifeOfItsKey() {
    var rotating = new CountingTokens();
    var attempt = attempt("ada", "rotate", "key", "body").lasting(Attempt.SHORT);
    answers.once(attempt, rotating);
    clock.advance(Duration.ofHours(23));
    answers.once(attempt, rotating);

    clock.advance(Duration.ofHours(1));

    assertThat(answers.find(attempt.key())).isEmpty();
  }

  @Test
  void secretsAreNotKeptAndRepeatsGetFreshOnes() {
    var attempt = attempt("ada", "rotate", "key", "body");
    var rotating = new CountingTokens();

    assertThat(answers.once(attempt, rotating)).isEqualTo("secret 1");
    assertThat(answers.once(attempt, rotating)).isEqualTo("secret 2 after hash of secret 1");

    assertThat(answers.find(attempt.key())).contains("hash of secret 2");
  }

  @Test
  void withoutAKeyEverythingIsDoneEachTime() {
    var rotating = new CountingTokens();

    assertThat(answers.once(null, rotating)).isEqualTo("secret 1");
    assertThat(answers.once(null, rotating)).isEqualTo("secret 2");
    assertThat(store.all).isEmpty();
  }

  @Test
  void whatLeavesNoTraceIsRepeatedFromMemory() {
    var attempt = attempt("ada", "close", "key", "body");

    assertThat(answers.once(attempt, () -> "answer " + ++done, () -> true)).isEqualTo("answer 1");
    assertThat(answers.once(attempt, () -> "answer " + ++done, () -> true)).isEqualTo("answer 1");
    assertThatThrownBy(() -> call("ada", "close", "key", "other")).hasMessageContaining("CONFLICT");

    assertThat(store.all).isEmpty();
    clock.advance(Attempt.LONG);
    assertThat(call("ada", "close", "key", "other")).isEqualTo("answer 2");
  }

  @Test
  void expiredAnswersAreDeleted() {
    call("ada", "create", "key", "body");
    clock.advance(Attempt.LONG);

    answers.run();

    assertThat(store.all).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 129})
  void aKeyHas1To128Characters(int length) {
    var value = "k".repeat(length);

    assertThatThrownBy(() -> new AttemptKey("ada", "create", value))
        .hasMessage("VALIDATION_FAILED: Idempotency-Key, expected 1 to 128 characters");
  }

  private String call(String scope, String operation, String key, String body) {
    return answers.once(attempt(scope, operation, key, body), () -> "answer " + ++done);
  }

  private static Attempt attempt(String scope, String operation, String key, String body) {
    return new Attempt(new AttemptKey(scope, operation, key), body, Attempt.LONG);
  }

  private static final class CountingTokens implements Repeatable<String> {
    private int made;

    @Override
    public String first() {
      return "secret " + ++made;
    }

    @Override
    public String again(String kept) {
      return "secret " + ++made + " after " + kept;
    }

    @Override
    public String kept(String token) {
      return "hash of " + token.split(" after ", 2)[0];
    }
  }
}
