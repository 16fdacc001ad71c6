package io.mochat.storage.database;

import io.mochat.kernel.Change;
import io.mochat.kernel.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions on the database. Every write goes through here. {@link Turns} decides how they take
 * turns; a unit of work may run more than once.
 *
 * <p>Actions after the commit run once the lock and the connection are released: they may read,
 * write and append messages. One that fails is logged and stops neither the others nor the caller,
 * whose data is stored. Actions of concurrent transactions run in no particular order.
 */
@Component
public class JdbcTransactions implements Transactions {

  private static final Logger log = LoggerFactory.getLogger(JdbcTransactions.class);

  private final TransactionTemplate joining;
  private final Turns turns;
  private final JdbcSharedChanges changes;
  private final ThreadLocal<Unit> current = new ThreadLocal<>();

  JdbcTransactions(PlatformTransactionManager manager, Turns turns, JdbcSharedChanges changes) {
    this.joining = new TransactionTemplate(manager);
    this.turns = turns;
    this.changes = changes;
  }

  @Override
  public <T> T write(Supplier<T> work) {
    if (inTransaction()) {
      return joining.execute(status -> work.get());
    }
    return complete(unit -> turns.unit(collecting(unit, work)));
  }

  /** Runs work of the log: on messages and what is numbered with them. */
  public <T> T writeLog(Supplier<T> work) {
    return complete(unit -> turns.batch(collecting(unit, work)));
  }

  @Override
  public void afterCommit(Runnable action) {
    var unit = current.get();
    if (unit == null) {
      action.run();
    } else {
      unit.actions().add(action);
    }
  }

  /** Has a change stored along with the current transaction, for other servers. */
  void share(Change change) {
    var unit = current.get();
    if (unit == null) {
      throw new IllegalStateException("change: on its own (expected: in its transaction)");
    }
    unit.changes().add(change);
  }

  /** Whether the current thread is in a transaction. */
  public boolean inTransaction() {
    return current.get() != null;
  }

  private static <T> T complete(Function<Unit, T> transaction) {
    var unit = new Unit(new ArrayList<>(), new ArrayList<>());
    var result = transaction.apply(unit);
    unit.actions().forEach(JdbcTransactions::runSafely);
    return result;
  }

  private <T> Supplier<T> collecting(Unit unit, Supplier<T> work) {
    return () -> {
      unit.clear();
      current.set(unit);
      try {
        var result = work.get();
        long id = changes.store(unit.changes());
        if (id > 0) {
          // After the reactions to them.
          unit.actions().add(() -> changes.stored(id));
        }
        return result;
      } finally {
        current.remove();
      }
    };
  }

  private static void runSafely(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      log.error("An action after a commit failed", e);
    }
  }

  /** What is left to do after the commit of one transaction. */
  private record Unit(List<Runnable> actions, List<Change> changes) {

    // A unit may be run again: nothing of the failed run may remain.
    void clear() {
      actions.clear();
      changes.clear();
    }
  }
}
