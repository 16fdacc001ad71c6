package io.mochat.kernel;

import java.util.function.Consumer;

/**
 * Carries changes to whatever has to follow them: caches, presence and subscriptions, on this
 * server and on the others of the same database. Thread-safe.
 */
public interface Changes {

  /**
   * Notes a change within the transaction that makes it. Here it is applied right after the commit,
   * among the actions after the commit, in the order noted. Other servers apply it before they
   * announce any message that was stored later. After a rollback it is dropped.
   *
   * @throws IllegalStateException outside a transaction
   */
  void note(Change change);

  /**
   * Whether the current thread is in a transaction: what it reads may be of no use to others, and
   * it must not wait for them.
   */
  boolean inTransaction();

  /** Has a reaction run at each change of a kind, on any thread; it may read the database. */
  <C extends Change> void when(Class<C> kind, Consumer<C> reaction);

  /**
   * Runs all reactions to a change, which has been committed.
   *
   * @throws RuntimeException the first one that a reaction threw, after the others have run
   */
  void apply(Change change);
}
