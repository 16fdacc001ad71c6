package io.mochat.storage;

import io.mochat.kernel.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions on the database. Every write of this package goes through here.
 *
 * <p>SQLite has one writer at a time. Writers wait here for their turn, first come first served,
 * instead of trying again and again inside SQLite; the lock comes before the connection, so nobody
 * who waits keeps a connection from others.
 *
 * <p>Actions after the commit run when lock and connection are given back: they may read, write and
 * append messages. One that fails is logged and stops neither the others nor the caller, whose data
 * is stored. Actions of concurrent transactions run in no particular order.
 */
@Component
class JdbcTransactions implements Transactions {

  private static final Logger log = LoggerFactory.getLogger(JdbcTransactions.class);

  private final TransactionTemplate template;
  private final ReentrantLock turn = new ReentrantLock(true);
  private final ThreadLocal<List<Runnable>> afterCommit = new ThreadLocal<>();

  JdbcTransactions(PlatformTransactionManager manager) {
    this.template = new TransactionTemplate(manager);
  }

  @Override
  public <T> T write(Supplier<T> work) {
    if (inTransaction()) {
      return run(work);
    }
    var actions = new ArrayList<Runnable>();
    var result = writeInTurn(work, actions);
    actions.forEach(JdbcTransactions::runSafely);
    return result;
  }

  @Override
  public void afterCommit(Runnable action) {
    var actions = afterCommit.get();
    if (actions == null) {
      action.run();
    } else {
      actions.add(action);
    }
  }

  /** Whether the current thread is in a transaction. */
  boolean inTransaction() {
    return afterCommit.get() != null;
  }

  private <T> T writeInTurn(Supplier<T> work, List<Runnable> actions) {
    turn.lock();
    afterCommit.set(actions);
    try {
      return run(work);
    } finally {
      afterCommit.remove();
      turn.unlock();
    }
  }

  private <T> T run(Supplier<T> work) {
    return template.execute(status -> work.get());
  }

  private static void runSafely(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      log.error("An action after a commit failed", e);
    }
  }
}
