package io.mochat.fronts.admin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether the log of the exchange can be watched.
 *
 * @param adminPassword what opens it; empty for nobody
 */
@ConfigurationProperties("mochat.exchange")
record OperatorProperties(@DefaultValue("") String adminPassword) {

  boolean isOff() {
    return adminPassword.isBlank();
  }

  boolean isPassword(String given) {
    return !isOff() && isSame(given, adminPassword);
  }

  /** Whether two secrets are the same; takes as long for every wrong one. */
  static boolean isSame(String given, String secret) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
  }

  /** Names nothing secret. */
  @Override
  public String toString() {
    return "OperatorProperties";
  }
}
