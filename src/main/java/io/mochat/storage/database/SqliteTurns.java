package io.mochat.storage.database;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * SQLite has one writer at a time. Writers wait here for their turn, first come first served,
 * instead of trying again and again inside SQLite; the lock comes before the connection, so nobody
 * who waits keeps a connection from others.
 *
 * <p>Units queue among themselves for the turn after next, so that the log, on which every sender
 * waits, has no more than one of them before it: a flood of registrations is not felt there.
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

  // Begins no unit inside, which would wait for one that waits for this.
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
