package io.mochat.web.server;

import io.mochat.kernel.SettingException;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the server listens, in the names that Spring Boot gives to these settings.
 *
 * @param address the address of this machine; null for all
 * @param port 0 for any that is free
 */
@ConfigurationProperties("server")
public record ServerProperties(@Nullable InetAddress address, @DefaultValue("3000") int port) {

  private static final int HIGHEST_PORT = 65_535;

  public ServerProperties {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new SettingException("PORT (server.port)", port, "0 to " + HIGHEST_PORT);
    }
  }
}
