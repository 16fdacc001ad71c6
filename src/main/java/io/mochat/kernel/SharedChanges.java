package io.mochat.kernel;

import java.time.Duration;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The changes of all servers that share a database, in the order of their commits. Thread-safe.
 *
 * <p>A change can be read only when all those with a lower id can: whoever reads on after the last
 * one seen misses none. Ids may have gaps. A server that has a database for itself stores none.
 */
public interface SharedChanges {

  /** How long changes are kept at least. */
  Duration KEPT = Duration.ofHours(1);

  /** The id of the newest change before this server remembered anything; 0 for none. */
  long start();

  /** The changes after an id, oldest first. */
  List<Noted> readAfter(long id, int limit);

  /**
   * Notifies a listener of the highest id whenever a transaction of this server has stored changes.
   * It must neither block nor throw.
   */
  void whenStored(LongConsumer listener);

  /**
   * A stored change.
   *
   * @param change {@code null} if this server made it, and has applied it
   */
  record Noted(long id, @Nullable Change change) {}
}
