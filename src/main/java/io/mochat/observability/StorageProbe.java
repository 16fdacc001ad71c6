package io.mochat.observability;

/** Finds out whether anything can be stored. */
@FunctionalInterface
public interface StorageProbe {

  /** Writes something durably; throws when that fails. */
  void store();
}
