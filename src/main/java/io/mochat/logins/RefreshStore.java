package io.mochat.logins;

import io.mochat.kernel.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps refresh tokens. Thread-safe; every call reads or writes the database. */
public interface RefreshStore {

  /** Stores one. */
  void insert(RefreshToken token);

  /** The one of this hash. */
  Optional<RefreshToken> find(String hash);

  /**
   * Notes that one was changed for another.
   *
   * @return whether it is the first time, and the token not revoked
   */
  boolean rotate(String hash, Instant now);

  /** The families of an agent of which something is good still, the newest login first. */
  List<String> families(MemberId agent, Instant now);

  /** Revokes a family. */
  void revoke(String family);

  /** Revokes all of an agent. */
  void revokeAll(MemberId agent);

  /** Deletes the used ones of a family but so many of the newest. */
  void trim(String family, int most);

  /** Whether any has expired before a time. */
  boolean hasExpired(Instant time);

  /** Deletes those that have expired before a time. */
  void deleteExpired(Instant time);
}
