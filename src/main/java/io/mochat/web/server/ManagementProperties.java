package io.mochat.web.server;

import io.mochat.kernel.SettingException;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * A port of its own for what operators' tools ask, in the names that Spring Boot gives to these
 * settings.
 *
 * @param port null for the server's own
 * @param address null for the server's own
 */
@ConfigurationProperties("management.server")
public record ManagementProperties(@Nullable Integer port, @Nullable InetAddress address) {

  private static final int HIGHEST_PORT = 65_535;
  private static final int OFF = -1;

  public ManagementProperties {
    if (port != null && (port < OFF || port > HIGHEST_PORT)) {
      throw new SettingException(
          "MANAGEMENT_SERVER_PORT (management.server.port)",
          port,
          "0 to " + HIGHEST_PORT + ", or -1 for none");
    }
  }

  /** Whether the server's own port has it. */
  boolean isShared() {
    return port == null;
  }

  /** Whether a port of its own has it. */
  boolean isApart() {
    return port != null && port != OFF;
  }
}
