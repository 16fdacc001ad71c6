package io.mochat.quotas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class LargeWritesTest {

  private static final MemberId ADA = new MemberId("ada");
  private static final MemberId BEN = new MemberId("ben");
  private static final MemberId CY = new MemberId("cy");
  private static final int MANY = 500;
  private static final int FEW = 50;

  private final List<Quota> refused = new CopyOnWriteArrayList<>();
  private final List<String> written = new CopyOnWriteArrayList<>();
  private final List<Thread> waiting = new ArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);

  @Test
  void membersTakeTurnsHoweverMuchOneOfThemWrites() throws InterruptedException {
    var writes = writes(10);
    hold(writes);
    for (int n = 0; n < 3; n++) {
      write(writes, ADA);
    }
    write(writes, BEN);
    write(writes, CY);

    finish();

    assertThat(written).containsExactly("ada", "ben", "cy", "ada", "ada");
  }

  @Test
  void whatIsNotMuchWaitsForNoLargeOne() throws InterruptedException {
    var writes = writes(1);
    hold(writes);
    write(writes, ADA);

    assertThat(writes.inTurn(BEN, FEW, () -> "written")).isEqualTo("written");
    assertThat(writes.inTurn(ADA, FEW, () -> "written")).isEqualTo("written");

    finish();
  }

  @Test
  void whoeverHasTooManyWaitingIsRefusedAndNobodyElse() throws InterruptedException {
    var writes = writes(2);
    hold(writes);
    write(writes, ADA);
    write(writes, ADA);

    assertThatThrownBy(() -> writes.inTurn(ADA, MANY, () -> "written"))
        .isInstanceOfSatisfying(
            ChatException.class, refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.BUSY));
    assertThat(refused).containsExactly(Quota.WRITES);

    write(writes, BEN);
    finish();
    assertThat(written).containsExactlyInAnyOrder("ada", "ada", "ben");
  }

  @Test
  void withoutALimitAnyNumberWaits() throws InterruptedException {
    var writes = writes(0);
    hold(writes);
    for (int n = 0; n < 40; n++) {
      write(writes, ADA);
    }

    finish();

    assertThat(written).hasSize(40);
  }

  @Test
  void aWriteThatFailsGivesItsTurnBack() {
    var writes = writes(1);

    assertThatThrownBy(() -> writes.inTurn(ADA, MANY, LargeWritesTest::fail))
        .isInstanceOf(IllegalStateException.class);
    assertThat(writes.inTurn(ADA, MANY, () -> "written")).isEqualTo("written");
  }

  private LargeWrites writes(int waiting) {
    return new LargeWrites(
        new QuotaProperties(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, waiting), refused::add);
  }

  private static Object fail() {
    throw new IllegalStateException("no such table");
  }

  /** A write of Ada's that goes on until the end. */
  private void hold(LargeWrites writes) throws InterruptedException {
    var begun = new CountDownLatch(1);
    waiting.add(
        Thread.startVirtualThread(
            () ->
                writes.inTurn(
                    ADA,
                    MANY,
                    () -> {
                      begun.countDown();
                      awaitEnd();
                      return true;
                    })));
    begun.await();
  }

  /** A write that has to wait. */
  private void write(LargeWrites writes, MemberId member) {
    var thread =
        Thread.ofPlatform()
            .daemon()
            .start(() -> writes.inTurn(member, MANY, () -> written.add(member.value())));
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
