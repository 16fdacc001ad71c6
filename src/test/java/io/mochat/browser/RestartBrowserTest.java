package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The server goes away in the middle of a conversation, and comes back. */
class RestartBrowserTest {

  @RegisterExtension final Visitors visitors = new Visitors();
  @TempDir Path data;

  @Test
  void nothingIsLostOrDoubledOnTheScreen() {
    var email = Installation.uniqueEmail();
    try (var server = Installation.onDisk(data)) {
      var ada = server.registerFor(email, "Ada", "one");
      var session = ada.post("sessions/list").ok().get(0).get("id").stringValue();
      var visitor = visitors.arrive(server);
      visitor.complaints().expectServerAway();
      var console = visitor.signIn(email);
      var talk = console.open("Ada");
      talk.say("two");
      assertThat(talk.messages("two")).isVisible();
      assertThat(talk.pending()).hasCount(0);

      server.goAway();
      assertThat(console.connection()).not().hasText("Live");
      talk.say("four, sent while the server was away");
      assertThat(talk.pending()).hasCount(1);
      visitor.page().context().setOffline(true);
      server.comeBack();
      var back = server.known(ada);
      back.say(session, "three");
      visitor.page().context().setOffline(false);

      assertThat(console.connection()).hasText("Live");
      assertThat(talk.pending()).hasCount(0);
      assertThat(talk.messages("four")).isVisible();
      assertThat(talk.contents())
          .containsExactly("one", "two", "three", "four, sent while the server was away");
      assertThat(back.post("sessions/messages", "sessionId", session).texts("/items", "/content"))
          .containsExactly("four, sent while the server was away", "three", "two", "one");
      back.say(session, "five");
      assertThat(talk.messages("five")).isVisible();
      assertThat(talk.messages()).hasCount(5);
    }
  }
}
