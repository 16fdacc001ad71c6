package io.mochat.accounts.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.mochat.fronts.account.Browser;
import io.mochat.kernel.ErrorCode;
import io.mochat.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mock.env.MockEnvironment;

class MailOutletTest {

  private static final Path OUTBOX = Path.of("/somewhere/outbox");

  private final MockEnvironment environment =
      new MockEnvironment().withProperty("mochat.storage.data-dir", "/somewhere");
  private final StaticListableBeanFactory beans = new StaticListableBeanFactory();

  @Test
  void serverForThisMachineOnlyKeepsMailsInItsOutbox() {
    environment.setProperty("server.address", "127.0.0.1");

    assertThat(outlet(MailProperties.Way.AUTO)).isEqualTo(new MailOutlet.Outbox(OUTBOX, false));
  }

  @Test
  void serverWithoutAuthenticationIsForThisMachineOnly() {
    environment.setProperty("mochat.security.disable-auth", "true");

    assertThat(outlet(MailProperties.Way.AUTO)).isEqualTo(new MailOutlet.Outbox(OUTBOX, false));
  }

  @Test
  void serverForOthersNeedsAMailServer() {
    var sender = mock(JavaMailSender.class);
    beans.addBean("sender", sender);

    assertThat(outlet(MailProperties.Way.AUTO)).isEqualTo(new MailOutlet.None());

    environment.setProperty("spring.mail.host", "mail.example.org");

    assertThat(outlet(MailProperties.Way.AUTO))
        .isEqualTo(new MailOutlet.Smtp(sender, "chat@example.org"));
  }

  @Test
  void linksAreLoggedOnlyWhenAskedFor() {
    beans.addBean("sender", mock(JavaMailSender.class));
    environment.setProperty("spring.mail.host", "mail.example.org");

    assertThat(outlet(MailProperties.Way.LOG)).isEqualTo(new MailOutlet.Outbox(OUTBOX, true));
  }

  @Test
  void nobodyIsToldToWaitForAMailThatCannotCome() {
    try (var running = TestServer.start(List.of(NoMail.class))) {
      var answer = Browser.at(running).post("account/signin", "email", "olga@example.org");

      answer.isRefused(ErrorCode.MAIL_NOT_CONFIGURED);
      assertThat(answer.header("Retry-After")).isEqualTo("60");
    }
  }

  private MailOutlet outlet(MailProperties.Way mail) {
    environment.setConversionService(new ApplicationConversionService());
    var properties = new MailProperties(mail, "chat@example.org");
    return MailConfiguration.mailOutlet(
        properties, beans.getBeanProvider(JavaMailSender.class), environment);
  }

  @Configuration(proxyBeanMethods = false)
  static class NoMail {

    @Bean
    @Primary
    MailOutlet noMail() {
      return new MailOutlet.None();
    }
  }
}
