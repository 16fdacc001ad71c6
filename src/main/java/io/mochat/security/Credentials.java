package io.mochat.security;

import org.jspecify.annotations.Nullable;

/**
 * What somebody shows to prove who they are; blank ones count as none.
 *
 * @param token an agent's or a personal one; it wins over a session
 * @param session the secret of a browser's session
 */
public record Credentials(@Nullable String token, @Nullable String session) {

  public Credentials {
    token = token == null || token.isBlank() ? null : token.strip();
    session = session == null || session.isBlank() ? null : session.strip();
  }

  /** Whether there is nothing to go by. */
  boolean areNone() {
    return token == null && session == null;
  }
}
