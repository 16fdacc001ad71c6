package io.mochat.agents;

import io.mochat.kernel.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps temporary tokens. Thread-safe; every call reads or writes the database. */
public interface TemporaryTokenStore {

  /** Stores one. */
  void insert(TemporaryToken token);

  /** The one of this hash, expired or not. */
  Optional<TemporaryToken> find(String hash);

  /** Those of an agent, expired ones too, the newest first. */
  List<TemporaryToken> list(MemberId agent);

  /**
   * Deletes the one of this hash.
   *
   * @return whether it was there
   */
  boolean delete(String hash);

  /** Whether any has expired by this time. */
  boolean hasExpired(Instant time);

  /** Deletes those that have expired by this time, and returns them. */
  List<TemporaryToken> deleteExpired(Instant time);
}
