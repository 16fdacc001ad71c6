package io.mochat.observability;

/** Counts what is stored. */
public interface CountStore {

  /** The counts of this moment; costs one query that does not grow with the number of messages. */
  Counts count();
}
