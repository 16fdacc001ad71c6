package io.mochat.storage.database;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Turns on SQLite, which has one writer at a time. Writers wait here, first come first served,
 * instead of polling inside SQLite; the lock is taken before the connection, so that a waiting
 * writer occupies no connection.
 *
 * <p>Units first queue among themselves, so that the log, for which every sender waits, never has
 * more than one of them before it: a flood of registrations does not slow it.
 */
final class SqliteTurns implements Turns {

  private final TransactionTemplate template;
  private final ReentrantLock turn = new ReentrantLock(true);
  private final ReentrantLock units = new ReentrantLock(true);

  SqliteTurns(PlatformTransactionManager manager) {
    this.template = new TransactionTemplate(manager);
  }

  @Override
  public <T> T unit(Supplier<T> work) {
    units.lock();
    try {
      return batch(work);
    } finally {
      units.unlock();
    }
  }

  // The work must begin no unit: that would wait for one that waits for this.
  @Override
  public <T> T batch(Supplier<T> work) {
    turn.lock();
    try {
      return template.execute(status -> work.get());
    } finally {
      turn.unlock();
    }
  }
}
