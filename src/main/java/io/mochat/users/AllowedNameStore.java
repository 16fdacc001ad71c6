package io.mochat.users;

import java.time.Instant;

/**
 * Keeps which reserved names are open, all in lower case. Thread-safe; every call reads or writes
 * the database.
 */
public interface AllowedNameStore {

  /** Opens a name until a time. */
  void allow(String key, Instant until);

  /**
   * Takes a name, which is then open no more.
   *
   * @return whether it was open at this time
   */
  boolean take(String key, Instant now);

  /** Forgets names that were open until before a time. */
  void deleteBefore(Instant time);
}
