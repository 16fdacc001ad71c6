package io.mochat;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The MoChat server: REST, Socket.IO and the static page on one port. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class MochatApplication {

  /** Starts the server; configuration comes from the environment (see docs/configuration.md). */
  public static void main(String[] args) {
    SpringApplication.run(MochatApplication.class, args);
  }
}
