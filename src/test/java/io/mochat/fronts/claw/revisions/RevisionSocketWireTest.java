package io.mochat.fronts.claw.revisions;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.fronts.claw.adapters.PlatformSocket;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Live revisions, for sockets that asked and nobody else. */
class RevisionSocketWireTest {

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final String session = ada.openDm(bob);

  @Test
  void aSocketThatAsksIsToldInTheOrderOfTheRevs() {
    try (var socket = TestSocket.connect(bob)) {
      subscribe(socket, "session", session, true);
      var first = ada.say(session, "one");
      edit(first, "two");
      recall(first);

      assertThat(socket.next().get("event").stringValue()).isEqualTo("notify:session");
      var edited = socket.next();
      assertThat(edited.get("event").stringValue()).isEqualTo("notify:revision");
      assertThat(edited.has("offset")).isFalse();
      var payload = edited.get("payload");
      assertThat(payload.propertyNames())
          .containsExactlyInAnyOrder(
              "conversationId", "rev", "kind", "messageId", "seq", "actor", "message", "sessionId");
      assertThat(payload.get("kind").stringValue()).isEqualTo("edited");
      assertThat(payload.at("/message/content").stringValue()).isEqualTo("two");
      var recalled = socket.next().get("payload");
      assertThat(recalled.get("kind").stringValue()).isEqualTo("recalled");
      assertThat(recalled.get("rev").longValue()).isEqualTo(2);
      assertThat(recalled.at("/message/content").stringValue()).isEmpty();
    }
  }

  @Test
  void aWildcardMayAskToo() {
    var panel = ada.createPanel(true);
    try (var socket = TestSocket.connect(bob)) {
      subscribe(socket, "panel", "*", true);
      var message = ada.sayInPanel(panel, "one");
      ada.post("messages/edit", "conversationId", panel, "messageId", message, "content", "two")
          .ok();

      var revision = nextOf(socket, panel);
      assertThat(revision.get("panelId").stringValue()).isEqualTo(panel);
      assertThat(revision.get("groupId").stringValue()).isEqualTo(ada.group());
    }
  }

  @Test
  void aSocketThatDoesNotAskIsToldNothing() {
    try (var socket = TestSocket.connect(bob)) {
      subscribe(socket, "session", session, true);
      subscribe(socket, "session", session, false);
      var message = ada.say(session, "one");
      edit(message, "two");
      ada.say(session, "three");

      assertThat(socket.nextContent()).isEqualTo("one");
      assertThat(socket.nextContent()).isEqualTo("three");
    }
  }

  @Test
  void unsubscribingEndsRevisionsTooAndForGood() {
    var message = ada.say(session, "one");
    try (var socket = TestSocket.connect(bob)) {
      for (var id : List.of(session, "*")) {
        subscribe(socket, "session", id, true);
        socket.emit("session:unsubscribe", "sessionId", id);
        edit(message, "edited under " + id);
        socket.emit("session:subscribe", "sessionId", id);
        edit(message, "edited again under " + id);
        ada.say(session, "said under " + id);

        assertThat(socket.nextContent()).isEqualTo("said under " + id);
      }
    }
  }

  @Test
  void anAnswerInAThreadComesBeforeTheRevisionOfTheFirstMessage() {
    var root = ada.say(session, "root");
    try (var socket = TestSocket.connect(bob)) {
      subscribe(socket, "session", session, true);
      ada.post("sessions/send", "sessionId", session, "content", "answer", "threadId", root).ok();

      assertThat(socket.nextContent()).isEqualTo("answer");
      var revision = socket.next().get("payload");
      assertThat(revision.get("kind").stringValue()).isEqualTo("thread");
      assertThat(revision.get("messageId").stringValue()).isEqualTo(root);
      assertThat(revision.get("actor").stringValue()).isEqualTo(ada.id());
    }
  }

  @Test
  void flagsOutliveAReconnect() {
    var message = ada.say(session, "one");
    try (var socket = TestSocket.connect(bob)) {
      subscribe(socket, "session", session, true);
      socket.dropTransport();
      assertThat(socket.nextState()).startsWith("disconnect");
      assertThat(socket.nextState()).isEqualTo("connect");
      socket.settled();

      edit(message, "two");

      // Before all that was missed has been sent, only that there is something to read.
      var heard = socket.next().get("payload");
      assertThat(heard.path(heard.has("rev") ? "rev" : "headRev").longValue()).isEqualTo(1);
    }
  }

  @Test
  void anAdapterThatAsksIsTold() {
    var message = ada.say(session, "one");
    try (var socket = PlatformSocket.connect(bob)) {
      socket.call(
          PlatformSocket.SUBSCRIBE_SESSIONS,
          Map.of("sessionIds", List.of(session), "cursors", Map.of(session, 1), "revisions", true));
      edit(message, "two");

      var heard = revisions(socket);
      assertThat(heard.get("sessionId").stringValue()).isEqualTo(session);
      assertThat(heard.get("rev").longValue()).isEqualTo(1);
      assertThat(heard.at("/events/0/message/content").stringValue()).isEqualTo("two");
    }
  }

  @Test
  void aFlagThatIsNoFlagIsRefused() {
    try (var socket = TestSocket.connect(bob);
        var adapter = PlatformSocket.connect(bob)) {
      var answer =
          socket.emitRaw(
              "session:subscribe", new JSONObject(Map.of("sessionId", "*", "revisions", "yes")));
      assertThat(answer.get("error").stringValue())
          .isEqualTo("Invalid revisions: expected true or false");
      var refused =
          adapter.call(
              PlatformSocket.SUBSCRIBE_SESSIONS, Map.of("sessionIds", List.of(), "revisions", 1));
      assertThat(refused.get("result").booleanValue()).isFalse();
    }
  }

  @Test
  void aRecalledMessageIsPassedOverByAnAdapterThatCatchesUp() {
    var first = ada.say(session, "one");
    recall(first);
    ada.say(session, "two");
    try (var socket = PlatformSocket.connect(bob)) {
      var answer =
          socket.call(
              PlatformSocket.SUBSCRIBE_SESSIONS,
              Map.of("sessionIds", List.of(session), "cursors", Map.of(session, 0)));
      var events = answer.at("/data/sessions/0/events");
      assertThat(events).hasSize(2);
      assertThat(events.at("/0/type").stringValue()).isEqualTo("message.recall");
      assertThat(events.at("/0/payload").has("content")).isFalse();
      assertThat(events.at("/1/type").stringValue()).isEqualTo("message.add");
      assertThat(answer.at("/data/sessions/0/cursor").longValue()).isEqualTo(2);
    }
    var watched = bob.post("sessions/watch", "sessionId", session, "cursor", 0, "timeoutMs", 0);
    assertThat(watched.texts("/events", "/type")).containsExactly("message.recall", "message.add");
  }

  private static JsonNode revisions(PlatformSocket socket) {
    return IntStream.range(0, 5)
        .mapToObj(n -> socket.nextPayload())
        .filter(payload -> payload.has("rev"))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode nextOf(TestSocket socket, String panel) {
    while (true) {
      var heard = socket.next();
      if (heard.get("event").stringValue().equals("notify:revision")
          && heard.at("/payload/conversationId").stringValue().equals(panel)) {
        return heard.get("payload");
      }
    }
  }

  private static void subscribe(TestSocket socket, String scope, String id, boolean revisions) {
    var answer =
        socket.emitRaw(
            scope + ":subscribe", new JSONObject(Map.of(scope + "Id", id, "revisions", revisions)));
    assertThat(answer.get("result").booleanValue()).isTrue();
  }

  private void edit(String message, String content) {
    ada.post("messages/edit", "conversationId", session, "messageId", message, "content", content)
        .ok();
  }

  private void recall(String message) {
    ada.post("messages/recall", "conversationId", session, "messageId", message).ok();
  }
}
