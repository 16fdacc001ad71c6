package io.mochat.storage.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.SimpleTransactionStatus;

class SqliteTurnsTest {

  private final SqliteTurns turns = new SqliteTurns(new NoTransactions());
  private final List<String> done = Collections.synchronizedList(new ArrayList<>());
  private final List<Thread> threads = new ArrayList<>();

  @Test
  void theLogWaitsForOneUnitHoweverManyQueue() throws InterruptedException {
    var first = new CountDownLatch(1);
    queue(() -> turns.unit(() -> awaited(first)));
    for (int i = 0; i < 10; i++) {
      queue(() -> turns.unit(() -> done.add("unit")));
    }
    queue(() -> turns.batch(() -> done.add("batch")));

    first.countDown();
    for (var thread : threads) {
      thread.join();
    }

    assertThat(done).hasSize(11);
    assertThat(done.indexOf("batch")).isLessThanOrEqualTo(1);
  }

  /** Starts a thread, and returns when it waits for something. */
  private void queue(Runnable work) {
    var thread = Thread.ofPlatform().daemon().start(work);
    threads.add(thread);
    await().until(() -> thread.getState() == Thread.State.WAITING);
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class NoTransactions implements PlatformTransactionManager {

    @Override
    public TransactionStatus getTransaction(TransactionDefinition definition) {
      return new SimpleTransactionStatus();
    }

    @Override
    public void commit(TransactionStatus status) {}

    @Override
    public void rollback(TransactionStatus status) {}
  }
}
