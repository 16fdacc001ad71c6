package io.mochat.users;

import java.util.Set;

/**
 * Usernames that a feature keeps for those who prove that they are theirs: nobody gets one by
 * asking for it. Implemented by features, which may add to it at any time. Thread-safe.
 */
public interface ReservedNames {

  /** The names, in lower case. Read at every registration: from memory, without blocking. */
  Set<String> names();
}
