package io.mochat.logins;

import io.mochat.kernel.SettingException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of JWTs.
 *
 * @param secret they are signed with; one that the servers on a database share if it is empty
 */
@ConfigurationProperties("mochat.jwt")
record JwtProperties(@DefaultValue("") String secret) {

  private static final int LEAST = 32;

  JwtProperties {
    if (!secret.isEmpty() && secret.length() < LEAST) {
      throw new SettingException(
          "MOCHAT_JWT_SECRET (mochat.jwt.secret)",
          "…",
          "at least " + LEAST + " characters, or nothing");
    }
  }

  @Override
  public String toString() {
    return "JwtProperties[secret=…]";
  }
}
