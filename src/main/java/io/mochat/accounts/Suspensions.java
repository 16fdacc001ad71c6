package io.mochat.accounts;

import io.mochat.kernel.MemberId;

/** Whom the administrator keeps out. Thread-safe; reads the database. */
@FunctionalInterface
public interface Suspensions {

  /** Whether this human is kept out. */
  boolean isSuspended(MemberId id);
}
