package io.mochat;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The MoChat server: REST, Socket.IO and the static page on one port. */
// No bean of ours is called through a proxy, so none needs to be looked at for one.
@SpringBootApplication(exclude = {AopAutoConfiguration.class, TransactionAutoConfiguration.class})
@ConfigurationPropertiesScan
public class MochatApplication {

  /**
   * Starts the server, or runs a command instead if one is named (see docs/backup.md).
   * Configuration comes from the environment (see docs/configuration.md).
   */
  public static void main(String[] args) {
    if (CommandLine.isCommand(args)) {
      var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true);
      System.exit(CommandLine.of(err).run(args));
    }
    var application = new SpringApplication(MochatApplication.class);
    application.addListeners(new BeansOfTheBuild());
    application.run(args);
  }

  /** The one source of time; clients know milliseconds, so nothing finer is kept. */
  @Bean
  static Clock clock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }
}
