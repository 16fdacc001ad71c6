package io.mochat.accounts;

import java.time.Instant;

/**
 * A sign-in that waits for its proof.
 *
 * @param email the address as given
 * @param tokenHash the hash of the link's secret
 * @param codeHash the hash of the code
 */
public record SignIn(String email, String tokenHash, String codeHash, Instant expiresAt) {}
