package io.mochat.kernel;

/**
 * Makes sure that this server knows what the others have changed. For reading, where the database
 * already holds messages that were sent after a change this server has not heard of yet.
 */
@FunctionalInterface
public interface Freshness {

  /** For a server on its own, which made every change itself. */
  Freshness GIVEN = () -> {};

  /**
   * Returns when every change that was committed before the call, on any server, is known here. A
   * server on its own returns at once; among others it asks the database, and waits for two seconds
   * at most.
   *
   * @throws ChatException {@code BUSY} when it could not find out in time
   */
  void await();

  /**
   * As {@link #await}, but at once if this server has looked lately, as it does every few seconds.
   * For sending, which need not know of a change at the very moment, but must not go by what a
   * server knew before it stood still for a while.
   *
   * @throws ChatException {@code BUSY} when it could not find out in time
   */
  default void awaitIfOverdue() {
    await();
  }
}
