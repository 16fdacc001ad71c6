package io.mochat.pairings;

import java.time.Instant;

/**
 * A code that pairs whoever redeems it with its creator. It is good once.
 *
 * @param code six characters, upper case; compared without regard to case
 */
public record PairingCode(String code, Peer creator, Instant expiresAt) {

  boolean isExpired(Instant now) {
    return !expiresAt.isAfter(now);
  }
}
