package io.mochat.credentials;

import java.time.Instant;

/**
 * What all servers on a database have to agree on so that a challenge is good at any of them, and
 * once. Thread-safe; every call reads or writes the database.
 */
public interface NonceStore {

  /**
   * The secret by which servers know the challenges of each other; the one that is proposed where
   * there is none yet.
   */
  String secret(String proposed);

  /**
   * Uses up a nonce.
   *
   * @param keptUntil when it may be forgotten
   * @return whether it was used for the first time
   */
  boolean use(String nonce, Instant keptUntil);

  /** Forgets what was to be kept until before this time. */
  void forgetBefore(Instant time);
}
