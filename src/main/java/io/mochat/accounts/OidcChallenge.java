package io.mochat.accounts;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a browser keeps in a cookie while its human is at the provider: only the browser that began
 * a sign-in can finish it, so nobody is signed in by somebody else's link (RFC 6749, 10.12). The
 * server stores nothing of it, so any server of a cluster may handle the answer.
 *
 * @param state returned unchanged by the provider
 * @param nonce returned, hashed, in the provider's signed token
 * @param verifier proves that the code is redeemed by the party that requested it (RFC 7636)
 */
public record OidcChallenge(String state, String nonce, String verifier) {

  private static final int PARTS = 3;

  /** A challenge of fresh random values. */
  public static OidcChallenge fresh() {
    return new OidcChallenge(Secrets.random(), Secrets.random(), Secrets.random());
  }

  /** Parses the value of the cookie. */
  public static Optional<OidcChallenge> parse(@Nullable String value) {
    var parts = value == null ? new String[0] : value.split("\\.", -1);
    return parts.length == PARTS
        ? Optional.of(new OidcChallenge(parts[0], parts[1], parts[2]))
        : Optional.empty();
  }

  /** The value for the cookie. */
  public String format() {
    return String.join(".", state, nonce, verifier);
  }
}
