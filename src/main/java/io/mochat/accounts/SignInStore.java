package io.mochat.accounts;

import java.time.Instant;
import java.util.Optional;

/**
 * Keeps the sign-ins that wait for their proof. Addresses are compared without regard to case.
 * Thread-safe; every call reads or writes the database.
 */
public interface SignInStore {

  /** Stores one. */
  void insert(SignIn signIn);

  /** How many wait for this address that have not expired. */
  int count(String email, Instant now);

  /** How many wait in all, expired ones too. */
  int countAll();

  /**
   * Takes the one whose link has this hash, if it has not expired, and with it all others of its
   * address. Of several calls at once, one gets it.
   *
   * @return the address
   */
  Optional<String> takeByToken(String tokenHash, Instant now);

  /**
   * The same by the hash of a code for this address. A wrong code counts as an attempt against all
   * that wait for the address; what had as many as allowed is only good by its link.
   */
  Optional<String> takeByCode(String email, String codeHash, Instant now, int attempts);

  /** Forgets those that expired. */
  void deleteExpired(Instant now);
}
