package io.mochat.storage.log;

/** Something on its way to disk that somebody waits for. */
sealed interface Pending permits PendingEntry, PendingRead {

  /** Tells the caller why it is not on disk; does nothing if it has been told that it is. */
  void fail(Throwable cause);
}
