package io.mochat.digests;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.accounts.CredentialManager;
import io.mochat.accounts.CredentialManager.TokenTerms;
import io.mochat.audit.Actor;
import io.mochat.testing.MovingClock;
import io.mochat.testing.SmtpSink;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.mochat.users.UserManager;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A server that mails, a mail server and a clock that a test moves; rounds begin when it says. */
record DigestServer(TestServer server, SmtpSink sink) implements AutoCloseable {

  static final MovingClock CLOCK = new MovingClock();

  static DigestServer start(String... settings) throws IOException {
    return start(new SmtpSink(), settings);
  }

  /** One that shares a mail server. */
  static DigestServer start(SmtpSink sink, String... settings) {
    var all = new ArrayList<>(List.of(settings));
    all.add("spring.mail.host=127.0.0.1");
    all.add("spring.mail.port=" + sink.port());
    all.add("mochat.account.mail-from=chat@example.org");
    all.add("mochat.public.url=https://chat.example.org");
    return new DigestServer(
        TestServer.start(List.of(OwnClock.class), all.toArray(String[]::new)), sink);
  }

  /** A human who has signed in, as a client with a token. */
  TestAgent human(String name) {
    var email = TestServer.unique(name) + "@example.org";
    var human = server.bean(UserManager.class).welcomeHuman(email);
    var made =
        server
            .bean(CredentialManager.class)
            .createToken(human.id(), new TokenTerms("test", null), null, new Actor(human.id(), ""));
    return new TestAgent(server, made.secret(), human.id().value(), human.username(), "", "");
  }

  /** A human who has chosen. */
  TestAgent human(String name, Away away) {
    var human = human(name);
    choose(human, away);
    return human;
  }

  static void choose(TestAgent human, Away away) {
    human
        .call(
            "POST",
            "/api/account/digest",
            BodyPublishers.ofString("{\"away\":\"" + away.word() + "\"}"),
            "Content-Type",
            "application/json")
        .ok();
  }

  static void pass(Duration time) {
    CLOCK.advance(time);
  }

  /** Looks once at all that are due; what was sent. */
  List<MimeMessage> round() {
    server.bean(DigestRound.class).run();
    return sent();
  }

  /** What was sent since the last call. */
  List<MimeMessage> sent() {
    var taken = new ArrayList<String>();
    sink.mails().drainTo(taken);
    return taken.stream().map(DigestServer::parsed).toList();
  }

  /** The only mail of a round. */
  MimeMessage onlyMail() {
    var mails = round();
    assertThat(mails).hasSize(1);
    return mails.getFirst();
  }

  static String textOf(MimeMessage mail) {
    try {
      return String.valueOf(mail.getContent()).replace("\r\n", "\n");
    } catch (IOException | MessagingException e) {
      throw new AssertionError(e);
    }
  }

  /** The path of the link that ends them. */
  static String offPath(MimeMessage mail) throws MessagingException {
    var link = mail.getHeader("List-Unsubscribe", null);
    assertThat(link).startsWith("<https://chat.example.org/unsubscribe/").endsWith(">");
    return link.substring("<https://chat.example.org".length(), link.length() - 1);
  }

  private static MimeMessage parsed(String said) {
    var data = said.substring(said.indexOf("DATA\n") + "DATA\n".length());
    try {
      return new MimeMessage(
          Session.getInstance(new Properties()),
          new ByteArrayInputStream(data.getBytes(StandardCharsets.US_ASCII)));
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    sink.close();
  }

  /** No {@code @Configuration}: the scan would give it to every test server. */
  static class OwnClock {

    @Bean
    @Primary
    Clock testClock() {
      return CLOCK;
    }
  }
}
