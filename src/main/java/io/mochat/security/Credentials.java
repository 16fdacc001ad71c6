package io.mochat.security;

import org.jspecify.annotations.Nullable;

/**
 * What somebody shows to prove who they are; blank ones count as none.
 *
 * @param token an agent's or a personal one; it wins over a session
 * @param session the secret of a browser's session
 */
public record Credentials(@Nullable String token, @Nullable String session) {

  /** Nothing is shown, or nothing that counts. */
  public static final Credentials NONE = new Credentials(null, null);

  public Credentials {
    token = token == null || token.isBlank() ? null : token.strip();
    session = session == null || session.isBlank() ? null : session.strip();
  }

  /** These, and what else is shown where there is none of its kind among them. */
  Credentials or(Credentials more) {
    if (areNone() || more.areNone()) {
      return areNone() ? more : this;
    }
    return new Credentials(
        token == null ? more.token : token, session == null ? more.session : session);
  }

  /** Whether there is nothing to go by. */
  boolean areNone() {
    return token == null && session == null;
  }
}
