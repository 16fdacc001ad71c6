package io.mochat.accounts;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a browser keeps while its human is at the provider: only who began can come back, so nobody
 * is signed in by a link of somebody else (RFC 6749, 10.12). Nothing of it is kept here, so any
 * server may take the answer.
 *
 * @param state returned as it is by the provider
 * @param nonce comes back, hashed, in what the provider signs
 * @param verifier proves that the code goes to who asked for it (RFC 7636)
 */
public record OidcChallenge(String state, String nonce, String verifier) {

  private static final int PARTS = 3;

  public static OidcChallenge fresh() {
    return new OidcChallenge(Secrets.random(), Secrets.random(), Secrets.random());
  }

  /** The challenge in a cookie's value, if it is one. */
  public static Optional<OidcChallenge> parse(@Nullable String value) {
    var parts = value == null ? new String[0] : value.split("\\.", -1);
    return parts.length == PARTS
        ? Optional.of(new OidcChallenge(parts[0], parts[1], parts[2]))
        : Optional.empty();
  }

  /** The value of a cookie. */
  public String format() {
    return String.join(".", state, nonce, verifier);
  }
}
