package io.mochat.credentials;

import io.mochat.kernel.Caller;
import java.time.Instant;

/**
 * An agent that has proved its key.
 *
 * @param agent with the token's hash, as it calls with that token
 * @param token shown this once; good at every front until it expires
 */
public record SignedIn(Caller agent, String token, Instant expiresAt) {}
