package io.mochat.fronts.pocket.wire;

import io.mochat.kernel.SettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the runtimes' socket.
 *
 * @param commandsPerMinute commands of one client; off with the limit on requests
 * @param signInTimeout how long a client without a token may take to sign in by its key
 */
@ConfigurationProperties("mochat.pocket")
public record PocketProperties(
    @DefaultValue("60") int commandsPerMinute, @DefaultValue("30s") Duration signInTimeout) {

  /** The path of the socket. */
  public static final String PATH = "/ws";

  /** Bytes of one frame. */
  public static final int MOST_BYTES = 1_048_576;

  /** How often a client is pinged, and how long it may take to answer. */
  public static final Duration PING_INTERVAL = Duration.ofSeconds(30);

  public static final Duration PING_TIMEOUT = Duration.ofSeconds(45);

  public PocketProperties {
    require(commandsPerMinute > 0, "commands-per-minute", commandsPerMinute, "> 0");
    require(signInTimeout.isPositive(), "sign-in-timeout", signInTimeout, "> 0");
  }

  private static void require(boolean condition, String name, Object value, String expected) {
    if (!condition) {
      throw new SettingException("mochat.pocket." + name, value, expected);
    }
  }
}
