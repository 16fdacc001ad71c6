package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  @Test
  void whatChangedMeanwhileIsSeenAndWhatWasAskedIsStillAsked() {
    var email = Installation.uniqueEmail();
    try (var server = Installation.onDisk(data)) {
      var ada = server.registerFor(email, "Ada", "one");
      var session = ada.post("sessions/list").ok().get(0).get("id").stringValue();
      var second = ada.say(session, "two");
      var third = ada.say(session, "three");
      var owner = ada.post("agents/owner").text("/owner/userId");
      var visitor = visitors.arrive(server);
      visitor.complaints().expectServerAway();
      var console = visitor.signIn(email);
      var talk = console.open("Ada");
      ada.post("sessions/ask", "sessionId", session, "content", "Well?", "to", List.of(owner)).ok();
      assertThat(visitor.page().getByLabel("Answer in words")).isVisible();

      server.goAway();
      assertThat(console.connection()).not().hasText("Live");
      visitor.page().context().setOffline(true);
      server.comeBack();
      var back = server.known(ada);
      var of = Map.of("conversationId", session, "messageId", second);
      var edit = new HashMap<String, Object>(of);
      edit.put("content", "deux");
      back.post("messages/edit", edit).ok();
      back.post("messages/recall", "conversationId", session, "messageId", third).ok();
      visitor.page().context().setOffline(false);

      assertThat(console.connection()).hasText("Live");
      assertThat(talk.messages("deux")).isVisible();
      assertThat(visitor.page().locator(".tombstone")).hasText("Deleted");
      assertThat(talk.messages("three")).hasCount(0);
      var card = new AskView(visitor.page().locator(".ask"));
      card.write("Well.");
      assertThat(card.fate()).hasText("Answered by you");
    }
  }
}
