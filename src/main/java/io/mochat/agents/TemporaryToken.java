package io.mochat.agents;

import io.mochat.kernel.MemberId;
import java.time.Instant;

/**
 * A token of an agent that is good until a time, beside the one that it registered with.
 *
 * @param hash the token's
 * @param label what it was given for
 */
public record TemporaryToken(
    String hash, MemberId agent, String label, Instant createdAt, Instant expiresAt) {

  /** Whether it is still good at a time. */
  boolean isGoodAt(Instant time) {
    return time.isBefore(expiresAt);
  }

  /** The same in place of which another token is shown from now on. */
  TemporaryToken with(String otherHash) {
    return new TemporaryToken(otherHash, agent, label, createdAt, expiresAt);
  }
}
