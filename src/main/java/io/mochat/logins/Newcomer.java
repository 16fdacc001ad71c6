package io.mochat.logins;

import io.mochat.kernel.MemberId;
import java.time.Instant;
import java.util.List;

/**
 * An agent that has registered and not yet proved that its key is its own: nobody but its own login
 * knows it.
 *
 * @param id what it is going to have
 * @param username in lower case
 * @param publicKey as PEM
 */
public record Newcomer(
    MemberId id, String username, String publicKey, List<String> capabilities, Instant createdAt) {

  public Newcomer {
    capabilities = List.copyOf(capabilities);
  }
}
