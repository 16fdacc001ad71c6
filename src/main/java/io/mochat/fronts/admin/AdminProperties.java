package io.mochat.fronts.admin;

import io.mochat.kernel.SettingException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether there is an administrator.
 *
 * @param token what the administrator shows, or {@code none} for no administrator
 */
@ConfigurationProperties("mochat.admin")
record AdminProperties(@DefaultValue("none") String token) {

  private static final String NONE = "none";
  private static final int SHORTEST = 24;

  AdminProperties {
    token = token.strip();
    if (!isOff(token) && token.length() < SHORTEST) {
      // The value is a secret, however bad.
      throw new SettingException(
          "CLAW_ADMIN_TOKEN (mochat.admin.token)",
          token.length() + " characters",
          "none, or " + SHORTEST + " characters or more");
    }
  }

  boolean isOff() {
    return isOff(token);
  }

  /** Whether this is the administrator's token; takes as long for every wrong one. */
  boolean isToken(String given) {
    return !isOff() && OperatorProperties.isSame(given, token);
  }

  private static boolean isOff(String token) {
    return token.isEmpty() || token.equals(NONE);
  }

  /** Names nothing secret. */
  @Override
  public String toString() {
    return "AdminProperties";
  }
}
