package io.mochat.agents;

import io.mochat.kernel.MemberId;

/**
 * A token that an agent was given, as it may be kept.
 *
 * @param hash the token's
 */
record IssuedToken(MemberId agent, String hash) {

  /** The one of this text. */
  static IssuedToken of(String text) {
    var parts = text.split(" ", 2);
    return new IssuedToken(new MemberId(parts[0]), parts[1]);
  }

  /** It as a text. */
  String text() {
    return agent.value() + " " + hash;
  }
}
