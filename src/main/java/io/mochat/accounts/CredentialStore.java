package io.mochat.accounts;

import io.mochat.accounts.Credential.Kind;
import io.mochat.kernel.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stores the credentials of humans. Secrets appear here only as hashes. Thread-safe; every call
 * reads or writes the database.
 */
public interface CredentialStore {

  /** Inserts a credential. */
  void insert(Credential credential, String secretHash);

  /** Whether there is none, of anybody. */
  boolean isEmpty();

  /** The credential whose secret has this hash, expired or not. */
  Optional<Credential> findByHash(String secretHash);

  /** A member's credentials of a kind, the newest first, expired ones too. */
  List<Credential> list(MemberId member, Kind kind);

  /** Updates when a credential was used and when it expires. */
  void touch(String id, Instant seenAt, @Nullable Instant expiresAt);

  /**
   * Gives a credential of this member another secret.
   *
   * @return the hash of the old one, or empty when the member has no such credential
   */
  Optional<String> updateSecret(MemberId member, Kind kind, String id, String secretHash);

  /**
   * Deletes a credential of this member.
   *
   * @return the hash of its secret, or empty when the member has no such credential
   */
  Optional<String> delete(MemberId member, Kind kind, String id);

  /**
   * Deletes all credentials of a kind that the member has.
   *
   * @return the hashes of their secrets
   */
  List<String> deleteAll(MemberId member, Kind kind);

  /** Deletes expired credentials and returns them. */
  List<Expired> deleteExpired(Instant now);

  /** An expired credential, with the member it belonged to. */
  record Expired(MemberId member, String secretHash) {}
}
