package io.mochat.fronts.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.SmtpSink;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SmtpWireTest {

  @Test
  void mailGoesToTheConfiguredServer() throws Exception {
    try (var sink = new SmtpSink();
        var server =
            TestServer.start(
                "spring.mail.host=127.0.0.1",
                "spring.mail.port=" + sink.port(),
                "mochat.account.mail-from=chat@example.org")) {
      Browser.at(server).post("account/signin", "email", "olga@example.org").ok();

      var mail = sink.mails().poll(60, TimeUnit.SECONDS);

      assertThat(mail)
          .contains("MAIL FROM:<chat@example.org>")
          .contains("RCPT TO:<olga@example.org>")
          .contains("Subject: Sign in to MoChat")
          .contains("http://localhost:" + server.port() + "/#signin=");
      Browser.at(server)
          .post("account/verify", "token", new Letter(mail).token())
          .hasData(
              "{'id':'#id','username':'olga','displayName':'olga','email':'olga@example.org',"
                  + "'type':'human','createdAt':'#time'}");
    }
  }

  @Test
  void mailServerThatIsDownChangesNoAnswer() throws Exception {
    int closed;
    try (var sink = new SmtpSink()) {
      closed = sink.port();
    }
    try (var server =
        TestServer.start("spring.mail.host=127.0.0.1", "spring.mail.port=" + closed)) {
      Browser.at(server).post("account/signin", "email", "olga@example.org").ok();

      assertThat(server.stranger().call("GET", "/actuator/health", nothing()).status())
          .isEqualTo(200);
    }
  }

  private static BodyPublisher nothing() {
    return BodyPublishers.noBody();
  }
}
