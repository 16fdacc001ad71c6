package io.mochat.kernel;

import java.util.function.Supplier;

/**
 * Makes several writes one: all of them are stored, or none.
 *
 * <p>Calls nest and join the outer transaction. A normal return means committed to disk; any
 * exception rolls back and is passed on.
 */
public interface Transactions {

  /** Runs the work in a transaction and returns its result after the commit. */
  <T> T write(Supplier<T> work);

  /**
   * Runs the action once the current transaction has been committed, before {@link #write} returns;
   * never after a rollback. Outside a transaction it runs at once.
   */
  void afterCommit(Runnable action);
}
