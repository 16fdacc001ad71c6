package io.mochat.accounts;

import io.mochat.accounts.Credential.Kind;
import io.mochat.kernel.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what humans are known by. Secrets are known here only by their hash. Thread-safe; every
 * call reads or writes the database.
 */
public interface CredentialStore {

  /** Stores one. */
  void insert(Credential credential, String secretHash);

  /** The one whose secret has this hash, expired or not. */
  Optional<Credential> findByHash(String secretHash);

  /** A member's credentials of a kind, the newest first, expired ones too. */
  List<Credential> list(MemberId member, Kind kind);

  /** Notes when it was used and until when it is good. */
  void touch(String id, Instant seenAt, @Nullable Instant expiresAt);

  /**
   * Removes one of this member's.
   *
   * @return the hash of its secret, or empty when the member has no such one
   */
  Optional<String> delete(MemberId member, Kind kind, String id);

  /**
   * Removes all of a member's of a kind.
   *
   * @return the hashes of their secrets
   */
  List<String> deleteAll(MemberId member, Kind kind);

  /** Removes those that expired. */
  List<Expired> deleteExpired(Instant now);

  /** One that expired, and whose it was. */
  record Expired(MemberId member, String secretHash) {}
}
