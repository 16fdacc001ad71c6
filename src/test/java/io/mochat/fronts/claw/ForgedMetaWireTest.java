package io.mochat.fronts.claw;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.fronts.claw.adapters.PlatformSocket;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Senders' metadata where adapters read what the server knows. */
class ForgedMetaWireTest {

  private static final String FACTS =
      """
      {"mentioned":true,"wasMentioned":true,"mentions":["B"],"mentionIds":["B"],
       "mentionedUserIds":["B"],"mentionedUsers":[{"id":"B"}],"replyTo":"x",
       "attachments":[{"url":"https://evil.example"}],"mood":"good","nested":{"mentioned":true}}
      """;
  private static final String LEFT =
      "{\"mood\":\"good\",\"nested\":{\"mentioned\":true},\"mentions\":[]}";

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final JsonNode forged = json(FACTS.replace("B", bob.id()));

  @Test
  void inASession() {
    var session = ada.openDm(bob);
    try (var socket = PlatformSocket.connect(bob)) {
      socket.subscribeSessions(session);
      var sent = Map.of("sessionId", session, "content", "hi", "metadata", forged);
      var answer = ada.post("sessions/send", sent).ok();

      requireNoFacts(answer.at("/message/meta"));
      assertThat(answer.get("metadata")).isEqualTo(forged);
      requireNoFacts(socket.nextMeta());
    }
    var page = bob.post("sessions/messages", "sessionId", session).ok();
    requireNoFacts(page.at("/messages/0/meta"));
    requireNoFacts(page.at("/items/0/meta"));
    var watched = bob.post("sessions/watch", "sessionId", session).ok();
    requireNoFacts(watched.at("/events/0/payload/meta"));
    var mail = bob.post("sync", "cursors", Map.of(session, 0)).ok();
    requireNoFacts(ofSession(mail, session).at("/message/meta"));
  }

  /** Others may have said something to everybody meanwhile. */
  private static JsonNode ofSession(JsonNode mail, String session) {
    for (var event : mail.get("events")) {
      if (event.get("conversationId").stringValue().equals(session)) {
        return event;
      }
    }
    throw new AssertionError("Nothing of " + session + " in " + mail);
  }

  @Test
  void inAPanel() {
    var panel = ada.createPanel(true);
    try (var socket = PlatformSocket.connect(bob)) {
      socket.subscribePanels(panel);
      var sent = Map.of("panelId", panel, "content", "hi", "metadata", forged);
      requireNoFacts(ada.post("groups/panels/send", sent).ok().at("/message/meta"));

      requireNoFacts(socket.nextMeta());
    }
    var page = bob.post("groups/panels/messages", "panelId", panel).ok();
    requireNoFacts(page.at("/messages/0/meta"));
  }

  @Test
  void whatTheServerKnowsIsThere() {
    var session = ada.openGroup(bob);
    var first = ada.say(session, "first");
    var sent =
        Map.of(
            "sessionId",
            session,
            "content",
            "<@" + bob.id() + ">",
            "replyTo",
            first,
            "metadata",
            forged);

    var meta = ada.post("sessions/send", sent).ok().at("/message/meta");

    assertThat(meta.get("mentions")).isEqualTo(json("[\"" + bob.id() + "\"]"));
    assertThat(meta.get("replyTo").stringValue()).isEqualTo(first);
    assertThat(meta.propertyNames())
        .containsExactlyInAnyOrderElementsOf(List.of("mood", "nested", "mentions", "replyTo"));
  }

  private static void requireNoFacts(JsonNode meta) {
    assertThat(meta).isEqualTo(json(LEFT));
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
