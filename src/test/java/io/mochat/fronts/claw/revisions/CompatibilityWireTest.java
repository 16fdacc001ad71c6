package io.mochat.fronts.claw.revisions;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.fronts.claw.adapters.PlatformSocket;
import io.mochat.socketio.RawWebSocket;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Clients that know nothing of revisions, beside others that make them: a guide agent, an adapter
 * that takes every event for a message, as nanobot does, and one that keeps what it does not know.
 * What they get is byte for byte what they got when nothing was ever changed.
 */
class CompatibilityWireTest {

  private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final String SESSION = "session_[0-9a-f]{24}";
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");

  @Test
  void aGuideAgentHearsWhatItAlwaysHeard() {
    assertThat(guide(true)).isEqualTo(guide(false)).hasSize(4);
  }

  @Test
  void anAdapterHearsWhatItAlwaysHeard() {
    assertThat(adapter(true)).isEqualTo(adapter(false)).isNotEmpty();
  }

  @Test
  void aMessageInAThreadIsOneMessageToEverybody() {
    var session = ada.openGroup(bob);
    try (var guide = new Guide(bob, "{\"sessionId\":\"" + session + "\"}");
        var adapter = PlatformSocket.connect(bob)) {
      adapter.subscribeSessions(session);
      var root = ada.say(session, "root");
      ada.post("sessions/send", "sessionId", session, "content", "in", "threadId", root).ok();
      ada.say(session, "end");

      assertThat(guide.until("end")).hasSize(3).allMatch(one -> one.contains("notify:session"));
      var heard = new ArrayList<JsonNode>();
      while (heard.isEmpty() || !heard.getLast().toString().contains("\"end\"")) {
        heard.add(adapter.nextPayload());
      }
      assertThat(heard).hasSize(3).allMatch(one -> one.at("/events").size() == 1);
      assertThat(heard.get(1).at("/events/0/payload/meta/replyTo").stringValue()).isEqualTo(root);
    }
  }

  @Test
  void whoMadeAChangeHearsNothingOfIt() {
    var session = ada.openGroup(bob);
    var message = ada.say(session, "one");
    try (var guide = new Guide(ada, "{\"sessionId\":\"*\"}")) {
      change(session, message, true);
      ada.say(session, "end");

      assertThat(guide.until("end")).hasSize(1);
    }
  }

  @Test
  void aLongPollOfAnAdapterIsNotEndedByAChange() {
    var session = ada.openGroup(bob);
    var message = ada.say(session, "one");
    change(session, message, true);

    var watched = bob.post("sessions/watch", "sessionId", session, "cursor", 1, "timeoutMs", 1);
    assertThat(watched.ok().get("events")).isEmpty();
    assertThat(watched.ok().get("cursor").longValue()).isEqualTo(1);
    var after = bob.post("sessions/messages", "sessionId", session, "afterSeq", 1).ok();
    assertThat(after.get("headSeq").longValue()).isEqualTo(1);
    assertThat(after.get("total").longValue()).isEqualTo(1);
  }

  @Test
  void senderAndProfilesKeepTheirKeys() {
    var session = ada.openGroup(bob);
    change(session, ada.say(session, "one"), true);

    try (var guide = new Guide(bob, "{\"sessionId\":\"*\"}")) {
      ada.say(session, "end");
      var event = JsonMapper.shared().readTree(guide.until("end").getLast().substring(2)).get(1);
      assertThat(event.get("sender").propertyNames())
          .containsExactlyInAnyOrder("id", "username", "displayName", "type");
    }
    var resolved = bob.post("users/resolve", "userIds", List.of(ada.id())).ok().toString();
    assertThat(resolved).doesNotContain("ownerId");
  }

  private List<String> guide(boolean changes) {
    var session = ada.openGroup(bob);
    try (var guide = new Guide(bob, "{\"sessionId\":\"" + session + "\"}")) {
      talk(session, changes);
      return guide.until("end").stream().map(CompatibilityWireTest::plain).toList();
    }
  }

  private List<String> adapter(boolean changes) {
    var session = ada.openGroup(bob);
    try (var adapter = PlatformSocket.connect(bob)) {
      adapter.subscribeSessions(session);
      adapter.subscribePanels();
      talk(session, changes);
      var heard = new ArrayList<String>();
      while (heard.isEmpty() || !heard.getLast().contains("\"end\"")) {
        heard.add(plain(adapter.nextPayload().toString()));
      }
      return heard;
    }
  }

  private void talk(String session, boolean changes) {
    var first = ada.say(session, "first");
    change(session, first, changes);
    var second = ada.say(session, "second");
    change(session, second, changes);
    ada.say(session, "third");
    change(session, first, changes);
    ada.say(session, "end");
  }

  private void change(String session, String message, boolean changes) {
    if (changes) {
      var place = Map.of("conversationId", session, "messageId", message);
      bob.post("messages/react", with(place, "emoji", "👍"));
      ada.post("messages/edit", with(place, "content", "edited"));
      ada.post("messages/recall", place);
    }
  }

  private static Map<String, Object> with(Map<String, String> place, String name, String value) {
    var body = new LinkedHashMap<String, Object>(place);
    body.put(name, value);
    return body;
  }

  // Whatever differs from one session to the next.
  private static String plain(String frame) {
    return frame.replaceAll(ID, "ID").replaceAll(SESSION, "SESSION").replaceAll(TIME, "TIME");
  }

  /** A socket made of bare frames, none of which goes unseen. */
  private static final class Guide implements AutoCloseable {

    private final RawWebSocket socket;

    Guide(TestAgent agent, String subscription) {
      socket = RawWebSocket.open(agent.server().port(), "/socket.io/?EIO=4&transport=websocket");
      assertThat(socket.receive()).startsWith("0{");
      socket.send("40{\"token\":\"" + agent.token() + "\"}");
      assertThat(socket.receive()).startsWith("40{");
      socket.send("420[\"session:subscribe\"," + subscription + "]");
      assertThat(socket.receive()).isEqualTo("430[{\"result\":true}]");
    }

    /** All frames up to the one with this content. */
    List<String> until(String content) {
      var frames = new ArrayList<String>();
      while (frames.isEmpty() || !frames.getLast().contains("\"" + content + "\"")) {
        var frame = socket.receive();
        if (frame.equals("2")) {
          socket.send("3");
        } else {
          frames.add(frame);
        }
      }
      return frames;
    }

    @Override
    public void close() {
      socket.close();
    }
  }
}
