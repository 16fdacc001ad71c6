package io.mochat.accounts;

import java.time.Instant;
import java.util.Optional;

/**
 * Stores pending sign-ins. Addresses are compared without regard to case. Thread-safe; every call
 * reads or writes the database.
 */
public interface SignInStore {

  /** Inserts a sign-in. */
  void insert(SignIn signIn);

  /** Deletes all sign-ins of this address but so many of those that expire last. */
  void keepNewest(String email, int most);

  /** How many sign-ins of this address are pending and not expired. */
  int count(String email, Instant now);

  /** How many are stored in all, expired ones included. */
  int countAll();

  /**
   * Takes the sign-in whose link has this hash, if it has not expired, and deletes it with all
   * others of its address. Of several concurrent calls, one gets it.
   *
   * @return the address
   */
  Optional<String> takeByToken(String tokenHash, Instant now);

  /**
   * Likewise by the hash of a code for this address. A wrong code counts as an attempt against all
   * pending sign-ins of the address; one with as many attempts as allowed can only be used by its
   * link.
   */
  Optional<String> takeByCode(String email, String codeHash, Instant now, int attempts);

  /** Deletes expired sign-ins. */
  void deleteExpired(Instant now);
}
