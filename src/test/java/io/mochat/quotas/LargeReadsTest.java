package io.mochat.quotas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class LargeReadsTest {

  private static final MemberId ADA = new MemberId("ada");
  private static final MemberId BEN = new MemberId("ben");
  private static final MemberId CY = new MemberId("cy");

  private final List<String> read = new CopyOnWriteArrayList<>();
  private final List<Thread> waiting = new ArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);

  @Test
  void membersTakeTurnsHoweverMuchOneOfThemAsksFor() throws InterruptedException {
    var reads = TestReads.of(1, 10);
    hold(reads);
    for (int n = 0; n < 3; n++) {
      ask(reads, ADA, "ada");
    }
    ask(reads, BEN, "ben");
    ask(reads, CY, "cy");

    finish();

    assertThat(read).containsExactly("ada", "ben", "cy", "ada", "ada");
  }

  @Test
  void asManyAreReadAtOnceAsTheSettingSays() throws InterruptedException {
    var reads = TestReads.of(2, 10);
    hold(reads);

    assertThat(reads.inTurn(BEN, () -> "read")).isEqualTo("read");

    hold(reads);
    ask(reads, BEN, "ben");
    assertThat(read).isEmpty();
    finish();
    assertThat(read).containsExactly("ben");
  }

  @Test
  void whoeverHasTooManyWaitingIsRefusedAndNobodyElse() throws InterruptedException {
    var reads = TestReads.of(1, 2);
    hold(reads);
    ask(reads, ADA, "ada");
    ask(reads, ADA, "ada");

    assertThatThrownBy(() -> reads.inTurn(ADA, () -> "read"))
        .isInstanceOfSatisfying(
            ChatException.class, refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.BUSY));
    ask(reads, BEN, "ben");
    finish();
    assertThat(read).containsExactlyInAnyOrder("ada", "ada", "ben");
  }

  @Test
  void whoHasWaitedForNewsIsNotRefused() throws InterruptedException {
    var reads = TestReads.of(1, 1);
    hold(reads);
    for (int n = 0; n < 3; n++) {
      begin(() -> reads.inTurnAtLast(ADA, () -> read.add("ada")));
    }

    finish();

    assertThat(read).hasSize(3);
  }

  @Test
  void whatIsReadInATurnNeedsNoOtherOne() {
    var reads = TestReads.of(1, 1);

    assertThat(reads.inTurn(ADA, () -> reads.inTurn(ADA, () -> reads.inTurnAtLast(ADA, () -> 1))))
        .isEqualTo(1);
    assertThat(reads.inTurn(ADA, () -> 2)).isEqualTo(2);
  }

  @Test
  void aReadingThatFailsGivesItsTurnBack() {
    var reads = TestReads.of(1, 1);

    assertThatThrownBy(() -> reads.inTurn(ADA, LargeReadsTest::fail))
        .isInstanceOf(IllegalStateException.class);
    assertThat(reads.inTurn(ADA, () -> "read")).isEqualTo("read");
  }

  @Test
  void whoHasGoneMeanwhileIsNotReadFor() throws InterruptedException {
    var reads = TestReads.of(1, 10);
    hold(reads);
    begin(
        () ->
            Errand.run(
                () -> true,
                () ->
                    assertThatThrownBy(() -> reads.inTurn(BEN, () -> read.add("ben")))
                        .isInstanceOf(ChatException.class)));
    ask(reads, CY, "cy");

    finish();

    assertThat(read).containsExactly("cy");
  }

  @Test
  void halfOfTheProcessorsAreLeftUnlessTheSettingSaysOtherwise() {
    assertThat(new ReadProperties(0, 1, Duration.ofSeconds(1)).atOnce(8)).isEqualTo(4);
    assertThat(new ReadProperties(0, 1, Duration.ofSeconds(1)).atOnce(1)).isEqualTo(1);
    assertThat(new ReadProperties(3, 1, Duration.ofSeconds(1)).atOnce(8)).isEqualTo(3);
  }

  private static Object fail() {
    throw new IllegalStateException("no such table");
  }

  /** A reading of Ada's that goes on until the end. */
  private void hold(LargeReads reads) throws InterruptedException {
    var begun = new CountDownLatch(1);
    waiting.add(
        Thread.startVirtualThread(
            () ->
                reads.inTurn(
                    ADA,
                    () -> {
                      begun.countDown();
                      awaitEnd();
                      return true;
                    })));
    begun.await();
  }

  private void ask(LargeReads reads, MemberId member, String what) {
    begin(() -> reads.inTurn(member, () -> read.add(what)));
  }

  private void begin(Runnable asking) {
    var thread = Thread.ofPlatform().daemon().start(asking);
    waiting.add(thread);
    await().until(() -> thread.getState() == Thread.State.WAITING);
  }

  private void awaitEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void finish() throws InterruptedException {
    end.countDown();
    for (var thread : waiting) {
      thread.join();
    }
  }
}
