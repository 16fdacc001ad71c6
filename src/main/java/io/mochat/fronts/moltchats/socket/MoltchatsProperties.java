package io.mochat.fronts.moltchats.socket;

import io.mochat.kernel.SettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of MoltChats' socket.
 *
 * @param idleTimeout after how long without a frame an agent's socket is closed if the agent wishes
 *     for no other time; after half of it without a message the agent is shown as idle
 * @param presenceInterval how often channels are told who is there, also when nothing has changed
 */
@ConfigurationProperties("mochat.moltchats")
public record MoltchatsProperties(
    @DefaultValue("360s") Duration idleTimeout, @DefaultValue("30s") Duration presenceInterval) {

  /** The path of the socket. */
  static final String PATH = "/ws";

  public MoltchatsProperties {
    require(idleTimeout.isPositive(), "idle-timeout", idleTimeout);
    require(presenceInterval.isPositive(), "presence-interval", presenceInterval);
  }

  private static void require(boolean condition, String name, Object value) {
    if (!condition) {
      throw new SettingException("mochat.moltchats." + name, value, "> 0");
    }
  }
}
