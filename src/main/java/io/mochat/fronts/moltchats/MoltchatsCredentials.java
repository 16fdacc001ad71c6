package io.mochat.fronts.moltchats;

import io.mochat.kernel.ErrorCode;
import io.mochat.logins.AccessTokens;
import io.mochat.security.CredentialReader;
import io.mochat.security.Credentials;
import io.mochat.security.RequestHead;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * JWTs in {@code Authorization}, as bearers send them. Tokens of other fronts are worth nothing.
 */
@Component
class MoltchatsCredentials implements CredentialReader {

  private static final String SCHEME = "bearer ";
  private static final Credentials FORGED = new Credentials(null, null, ErrorCode.INVALID_TOKEN);

  private final AccessTokens tokens;

  MoltchatsCredentials(AccessTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public List<String> prefixes() {
    return MoltchatsPaths.ALL;
  }

  @Override
  public Credentials read(RequestHead request) {
    var header = request.header("Authorization");
    if (header == null || header.isBlank()) {
      return Credentials.NONE;
    }
    if (!header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      return FORGED;
    }
    var shown = tokens.read(header.substring(SCHEME.length()).strip());
    return new Credentials(shown.token(), null, shown.refusal());
  }
}
