package io.mochat.observability;

/** Counts the stored objects. */
public interface CountStore {

  /** The present counts, by one query whose cost does not grow with the number of messages. */
  Counts count();
}
