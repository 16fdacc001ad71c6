package io.mochat.accounts;

import io.mochat.kernel.SettingException;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The OpenID Connect provider that humans may sign in with.
 *
 * @param issuer its issuer URL, as in its own configuration; empty for no provider
 * @param clientId the id of this server at the provider
 * @param clientSecret the secret of this server at the provider; empty for a public client
 * @param name the name shown to people
 */
@ConfigurationProperties("mochat.account.oidc")
record OidcProperties(
    @DefaultValue("") String issuer,
    @DefaultValue("") String clientId,
    @DefaultValue("") String clientSecret,
    @DefaultValue("single sign-on") String name) {

  OidcProperties {
    if (!issuer.isEmpty() && !isWeb(issuer)) {
      throw new SettingException(
          "MOCHAT_OIDC_ISSUER (mochat.account.oidc.issuer)", issuer, "an http or https address");
    }
    if (!issuer.isEmpty() && clientId.isBlank()) {
      throw new SettingException(
          "MOCHAT_OIDC_CLIENT_ID (mochat.account.oidc.client-id)", clientId, "the id given there");
    }
  }

  boolean isConfigured() {
    return !issuer.isEmpty();
  }

  // Without the secret: records print all they hold.
  @Override
  public String toString() {
    return "OidcProperties[issuer=" + issuer + ", clientId=" + clientId + "]";
  }

  private static boolean isWeb(String address) {
    try {
      var uri = URI.create(address);
      return uri.getHost() != null && uri.getScheme().matches("(?i)https?");
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }
}
