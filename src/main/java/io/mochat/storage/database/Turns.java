package io.mochat.storage.database;

import java.util.function.Supplier;

/**
 * Runs the transactions of writers so that each sees the others as having come before or after it,
 * never in between.
 *
 * <p>Work may run more than once; only the last run takes effect. A normal return means committed.
 * A commit whose outcome is unknown is an exception and is not tried again.
 */
interface Turns {

  /** Runs a unit of work of the stores in a transaction. */
  <T> T unit(Supplier<T> work);

  /**
   * Runs the work of the log's writer in a transaction. Batches come one at a time among all
   * servers on the database: what one batch numbers is visible before the next one assigns any
   * number.
   */
  <T> T batch(Supplier<T> work);
}
