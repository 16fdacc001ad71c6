package io.mochat.kernel;

import java.util.function.Supplier;

/**
 * Makes several writes one: all of them are stored, or none.
 *
 * <p>Calls nest and join the outer transaction. A normal return means committed to disk; any
 * exception rolls back and is passed on.
 */
public interface Transactions {

  /**
   * Runs the work in a transaction and returns its result after the commit. The work reads stores,
   * never caches: somebody who fills a cache may be waiting for this very transaction to end. It
   * may run more than once, when others disturb it; only the last run and its actions count.
   */
  <T> T write(Supplier<T> work);

  /**
   * Runs the action once the current transaction has been committed, before {@link #write} returns;
   * never after a rollback. Outside a transaction it runs at once.
   *
   * <p>Actions of one transaction run in the order given and may read, write and append messages;
   * those of concurrent transactions run in no particular order. An action that throws is logged
   * and stops neither the others nor the return of {@code write}: the data is stored.
   */
  void afterCommit(Runnable action);
}
