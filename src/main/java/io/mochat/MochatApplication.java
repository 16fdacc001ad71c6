package io.mochat;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** The MoChat server: REST, Socket.IO and the static page on one port. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class MochatApplication {

  /** Starts the server; configuration comes from the environment (see docs/configuration.md). */
  public static void main(String[] args) {
    SpringApplication.run(MochatApplication.class, args);
  }

  /** The one source of time; clients know milliseconds, so nothing finer is kept. */
  @Bean
  static Clock clock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }
}
