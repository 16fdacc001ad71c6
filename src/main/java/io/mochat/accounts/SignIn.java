package io.mochat.accounts;

import java.time.Instant;

/**
 * A sign-in that waits for its proof.
 *
 * @param email the address as given; {@link #FIRST_PERSON} for one that is named with the proof
 * @param tokenHash the hash of the link's secret
 * @param codeHash the hash of the code
 */
public record SignIn(String email, String tokenHash, String codeHash, Instant expiresAt) {

  /** In place of the address of somebody whom nobody knows yet. */
  static final String FIRST_PERSON = "";

  // In no address, unless it is quoted.
  private static final String INVITED = "invited:";

  /** In place of an address that the administrator has let in. */
  static String invited(String email) {
    return INVITED + email;
  }

  /** Whether what a sign-in was taken for is an address of this kind. */
  static boolean isInvited(String taken) {
    return taken.startsWith(INVITED);
  }

  /** The address alone. */
  static String emailOf(String taken) {
    return isInvited(taken) ? taken.substring(INVITED.length()) : taken;
  }
}
