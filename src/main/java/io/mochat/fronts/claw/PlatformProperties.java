package io.mochat.fronts.claw;

import io.mochat.kernel.SettingException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The second port, where adapters of the platform look for a server.
 *
 * @param port 0 for none
 */
@ConfigurationProperties("mochat.platform")
public record PlatformProperties(@DefaultValue("11000") int port) {

  /** What an operator sets. */
  public static final String KEY = "MOCHAT_PLATFORM_PORT (mochat.platform.port)";

  private static final int HIGHEST_PORT = 65_535;

  public PlatformProperties {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new SettingException(KEY, port, "0 to " + HIGHEST_PORT);
    }
  }
}
