package io.mochat.security;

import io.mochat.kernel.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * What a request contains to prove who is calling; blank values count as absent.
 *
 * @param token an agent's or a personal token; it takes precedence over a session
 * @param session the secret of a browser's session
 * @param refusal what is said in place of {@code INVALID_TOKEN}, if they are not good; with neither
 *     token nor session it is what is wrong with them
 */
public record Credentials(
    @Nullable String token, @Nullable String session, @Nullable ErrorCode refusal) {

  /** No credentials, or none that count. */
  public static final Credentials NONE = new Credentials(null, null);

  /** Such without anything special to say. */
  public Credentials(@Nullable String token, @Nullable String session) {
    this(token, session, null);
  }

  public Credentials {
    token = token == null || token.isBlank() ? null : token.strip();
    session = session == null || session.isBlank() ? null : session.strip();
  }

  /** These, with the kinds that are absent taken from the others. */
  Credentials or(Credentials more) {
    if (areNone() || more.areNone()) {
      return areNone() ? more : this;
    }
    return new Credentials(
        token == null ? more.token : token,
        session == null ? more.session : session,
        refusal == null ? more.refusal : refusal);
  }

  /** Whether nothing was shown. */
  boolean areNone() {
    return token == null && session == null && refusal == null;
  }
}
