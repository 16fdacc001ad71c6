package io.mochat.repeats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PassingAnswersTest {

  private final PassingAnswers answers = new PassingAnswers();
  private final AtomicInteger done = new AtomicInteger();

  @Test
  void aRepeatGetsTheFirstAnswerAndDoesNothing() {
    assertThat(call("ada", "kill", "body")).isEqualTo("answer 1");
    assertThat(call("ada", "kill", "body")).isEqualTo("answer 1");

    assertThat(call("bob", "kill", "body")).isEqualTo("answer 2");
    assertThat(call("ada", "interrupt", "body")).isEqualTo("answer 3");
  }

  @Test
  void anotherBodyUnderTheKeyIsAConflict() {
    call("ada", "kill", "body");

    assertThatThrownBy(() -> call("ada", "kill", "other"))
        .hasMessage("IDEMPOTENCY_CONFLICT: Idempotency-Key, expected a fresh key");
  }

  @Test
  void whatFailedMayBeTriedAgainUnderItsKey() {
    assertThatThrownBy(
            () ->
                answers.once(
                    attempt("ada", "kill", "body"),
                    () -> {
                      throw new ChatException(ErrorCode.BUSY);
                    }))
        .isInstanceOf(ChatException.class);

    assertThat(call("ada", "kill", "body")).isEqualTo("answer 1");
  }

  @Test
  void callsAtOnceAreOne() throws Exception {
    var begun = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    var first =
        CompletableFuture.supplyAsync(
            () ->
                call(
                    () -> {
                      begun.countDown();
                      await(end);
                      return next();
                    }));
    begun.await();
    var second = CompletableFuture.supplyAsync(() -> call(this::next));
    end.countDown();

    assertThat(first.get()).isEqualTo("answer 1");
    assertThat(second.get()).isEqualTo("answer 1");
  }

  @Test
  void whoWaitedForOneThatFailedDoesItItself() throws Exception {
    var begun = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    var first =
        CompletableFuture.supplyAsync(
            () ->
                call(
                    () -> {
                      begun.countDown();
                      await(end);
                      throw new ChatException(ErrorCode.BUSY);
                    }));
    begun.await();
    var second = CompletableFuture.supplyAsync(() -> call(this::next));
    end.countDown();

    assertThatThrownBy(first::get).hasCauseInstanceOf(ChatException.class);
    assertThat(second.get()).isEqualTo("answer 1");
  }

  private String call(String scope, String operation, String body) {
    return answers.once(attempt(scope, operation, body), this::next);
  }

  private String call(Supplier<String> work) {
    return answers.once(attempt("ada", "kill", "body"), work);
  }

  private String next() {
    return "answer " + done.incrementAndGet();
  }

  private static Attempt attempt(String scope, String operation, String body) {
    return new Attempt(new AttemptKey(scope, operation, "key"), body, Attempt.LONG);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
