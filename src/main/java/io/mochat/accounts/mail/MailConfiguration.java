package io.mochat.accounts.mail;

import io.mochat.accounts.mail.MailProperties.Way;
import java.net.InetAddress;
import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.mail.javamail.JavaMailSender;

/** Chooses how mails are sent. */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

  private static final String OUTBOX = "outbox";

  @Bean
  static MailOutlet mailOutlet(
      MailProperties properties, ObjectProvider<JavaMailSender> sender, Environment environment) {
    var data = Path.of(environment.getProperty("mochat.storage.data-dir", "data"));
    var outbox = data.toAbsolutePath().normalize().resolve(OUTBOX);
    if (properties.mail() == Way.LOG) {
      return new MailOutlet.Outbox(outbox, true);
    }
    // A sender exists without a host too: the beans are settled at build time, before the
    // settings are known.
    if (!environment.getProperty("spring.mail.host", "").isEmpty()) {
      return new MailOutlet.Smtp(sender.getObject(), properties.mailFrom());
    }
    return isForThisMachine(environment)
        ? new MailOutlet.Outbox(outbox, false)
        : new MailOutlet.None();
  }

  private static boolean isForThisMachine(Environment environment) {
    var address = environment.getProperty("server.address", InetAddress.class);
    return address == null
        ? environment.getProperty("mochat.security.disable-auth", Boolean.class, false)
        : address.isLoopbackAddress();
  }
}
