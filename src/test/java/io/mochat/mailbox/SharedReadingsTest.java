package io.mochat.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mochat.quotas.Errand;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class SharedReadingsTest {

  private final SharedReadings<String, Integer> readings = new SharedReadings<>();
  private final AtomicInteger read = new AtomicInteger();
  private final CountDownLatch end = new CountDownLatch(1);

  @Test
  void aloneEverybodyReadsForItself() {
    assertThat(readings.read("ada", read::incrementAndGet)).isEqualTo(1);
    assertThat(readings.read("ada", read::incrementAndGet)).isEqualTo(2);
  }

  @Test
  void whoeverAsksDuringAReadingSharesTheNextOne() throws Exception {
    var first = ask("ada", this::readSlowly);
    await().until(() -> read.get() == 1);
    var others = Stream.generate(() -> ask("ada", read::incrementAndGet)).limit(5).toList();

    end.countDown();

    assertThat(first.get()).isEqualTo(1);
    for (var other : others) {
      // Never the reading that had begun before it asked.
      assertThat(other.get()).isEqualTo(2);
    }
    assertThat(readings.read("ada", read::incrementAndGet)).isEqualTo(3);
  }

  @Test
  void anotherKeyIsReadMeanwhile() throws Exception {
    var first = ask("ada", this::readSlowly);
    await().until(() -> read.get() == 1);

    assertThat(readings.read("ben", read::incrementAndGet)).isEqualTo(2);

    end.countDown();
    assertThat(first.get()).isEqualTo(1);
  }

  @Test
  void aReadingThatFailsFailsForAllThatShareItAndForNobodyLater() throws Exception {
    var first = ask("ada", this::readSlowly);
    await().until(() -> read.get() == 1);
    var others = List.of(ask("ada", this::fail), ask("ada", this::fail));

    end.countDown();

    assertThat(first.get()).isEqualTo(1);
    for (var other : others) {
      assertThatThrownBy(other::get)
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseMessage("no such table");
    }
    assertThat(readings.read("ada", () -> 7)).isEqualTo(7);
  }

  @Test
  void aReadingIsAbandonedWhenNobodyOfThoseThatShareItWaitsAnyMore() throws Exception {
    var gone = new AtomicBoolean();
    var abandoned = new ArrayList<Boolean>();
    Supplier<Integer> looking =
        () -> {
          abandoned.add(Objects.requireNonNull(Errand.current()).isAbandoned());
          gone.set(true);
          abandoned.add(Objects.requireNonNull(Errand.current()).isAbandoned());
          return read.incrementAndGet();
        };
    var first = ask("ada", this::readSlowly);
    await().until(() -> read.get() == 1);
    // The one that reads has gone, and the other one has not.
    var reader = start(() -> Errand.find(() -> true, () -> readings.read("ada", looking)));
    var other = start(() -> Errand.find(gone::get, () -> readings.read("ada", looking)));

    end.countDown();

    assertThat(first.get()).isEqualTo(1);
    assertThat(reader.get()).isEqualTo(2);
    assertThat(other.get()).isEqualTo(2);
    assertThat(abandoned).containsExactly(false, true);
  }

  @Test
  void aReadingThatBreaksLeavesNobodyWaiting() throws Exception {
    var first = ask("ada", this::readSlowly);
    await().until(() -> read.get() == 1);
    var others = List.of(ask("ada", this::breakDown), ask("ada", this::breakDown));

    end.countDown();

    assertThat(first.get()).isEqualTo(1);
    for (var other : others) {
      assertThatThrownBy(() -> other.get(60, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseMessage("too deep");
    }
    assertThat(readings.read("ada", () -> 7)).isEqualTo(7);
  }

  private int breakDown() {
    throw new StackOverflowError("too deep");
  }

  private int readSlowly() {
    int mine = read.incrementAndGet();
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return mine;
  }

  private int fail() {
    throw new IllegalStateException("no such table");
  }

  /** Asks on a thread of its own, which has come as far as it can when this returns. */
  private CompletableFuture<Integer> ask(String key, Supplier<Integer> reading) {
    return start(() -> readings.read(key, reading));
  }

  private static CompletableFuture<Integer> start(Supplier<Integer> reading) {
    var result = new CompletableFuture<Integer>();
    var thread =
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  try {
                    result.complete(reading.get());
                  } catch (RuntimeException | Error failure) {
                    result.completeExceptionally(failure);
                  }
                });
    await().until(() -> thread.getState() == Thread.State.WAITING || result.isDone());
    return result;
  }
}
