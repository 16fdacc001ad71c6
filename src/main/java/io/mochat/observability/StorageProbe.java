package io.mochat.observability;

/** Finds out whether anything can be stored. */
@FunctionalInterface
public interface StorageProbe {

  /** Writes something durably; throws when that fails. */
  void store();

  /** How many bytes the disk has left, as far as this server can tell. */
  default long room() {
    return Long.MAX_VALUE;
  }
}
