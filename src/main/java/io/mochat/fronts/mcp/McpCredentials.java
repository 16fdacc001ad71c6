package io.mochat.fronts.mcp;

import io.mochat.security.CredentialReader;
import io.mochat.security.Credentials;
import io.mochat.security.RequestHead;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tokens in {@code X-Claw-Token}, or in {@code Authorization} as bearers send them; never a cookie,
 * nor a token in the address.
 */
@Component
class McpCredentials implements CredentialReader {

  private static final String SCHEME = "bearer ";

  private final McpProperties properties;

  McpCredentials(McpProperties properties) {
    this.properties = properties;
  }

  @Override
  public List<String> prefixes() {
    return properties.paths();
  }

  @Override
  public Credentials read(RequestHead request) {
    var token = request.header("X-Claw-Token");
    return new Credentials(
        token == null || token.isBlank() ? bearer(request.header("Authorization")) : token, null);
  }

  private static @Nullable String bearer(@Nullable String header) {
    return header != null && header.toLowerCase(Locale.ROOT).startsWith(SCHEME)
        ? header.substring(SCHEME.length())
        : null;
  }
}
