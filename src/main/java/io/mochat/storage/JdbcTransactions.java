package io.mochat.storage;

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
 * Transactions on the database. Every write of this package goes through here. How they take turns
 * is the matter of {@link Turns}; a unit of work may run more than once.
 *
 * <p>Actions after the commit run when lock and connection are given back: they may read, write and
 * append messages. One that fails is logged and stops neither the others nor the caller, whose data
 * is stored. Actions of concurrent transactions run in no particular order.
 */
@Component
class JdbcTransactions implements Transactions {

  private static final Logger log = LoggerFactory.getLogger(JdbcTransactions.class);

  private final TransactionTemplate joining;
  private final Turns turns;
  private final ThreadLocal<List<Runnable>> afterCommit = new ThreadLocal<>();

  JdbcTransactions(PlatformTransactionManager manager, Turns turns) {
    this.joining = new TransactionTemplate(manager);
    this.turns = turns;
  }

  @Override
  public <T> T write(Supplier<T> work) {
    if (inTransaction()) {
      return joining.execute(status -> work.get());
    }
    return complete(actions -> turns.unit(collecting(actions, work)));
  }

  /** Runs work on the log, on messages and what is numbered along with them. */
  <T> T writeLog(Supplier<T> work) {
    return complete(actions -> turns.batch(collecting(actions, work)));
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

  private static <T> T complete(Function<List<Runnable>, T> transaction) {
    var actions = new ArrayList<Runnable>();
    var result = transaction.apply(actions);
    actions.forEach(JdbcTransactions::runSafely);
    return result;
  }

  // Of a run that is repeated, no action may remain.
  private <T> Supplier<T> collecting(List<Runnable> actions, Supplier<T> work) {
    return () -> {
      actions.clear();
      afterCommit.set(actions);
      try {
        return work.get();
      } finally {
        afterCommit.remove();
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
}
