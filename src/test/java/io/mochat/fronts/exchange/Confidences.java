package io.mochat.fronts.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * An agent and two guests that pair, ask, answer, take back and part, each call under a key; all
 * along it notes what was unique to that.
 */
final class Confidences {

  private final TestServer server;
  private final String mark = "xylophone" + TestServer.unique("q").replaceAll("\\W", "");
  private final List<String> traces = new ArrayList<>(List.of(mark));
  private final List<String> codes = new ArrayList<>();

  private Confidences(TestServer server) {
    this.server = server;
  }

  /** Has them all exchanged at a server. */
  static Confidences exchange(TestServer server) {
    var confidences = new Confidences(server);
    confidences.exchange();
    return confidences;
  }

  /** What must be found nowhere: words, names, ids and keys. */
  List<String> traces() {
    return traces;
  }

  List<String> codes() {
    return codes;
  }

  private void exchange() {
    var ada = server.register("ada");
    try (var guest = guest("zebedee");
        var other = guest("florence");
        var live = TestSocket.connectToAll(ada)) {
      var session = redeem(ada, guest);
      talk(ada, guest, live, session);
      ada.post("ack", Map.of("conversationId", session, "seq", 2)).ok();
      ada.post("sync", Map.of("cursors", Map.of(session, 1))).ok();
      closeTwice(ada, guest, "sessions/close", Map.of("sessionId", session));

      var code = ada.post("pairings").text("/code");
      codes.add(code);
      var second = other.connect(code);
      traces.add(second);
      other.say("answer", "content", mark + " unasked");
      other.hears("answer_sent");
      closeTwice(ada, other, "sessions/" + second + "/close", Map.of());
    }
  }

  private String redeem(TestAgent ada, ExchangeVisitor guest) {
    var code = guest.invite();
    codes.add(code);
    var session = ada.postUnder(key(), "pairings/redeem", Map.of("code", code)).text("/sessionId");
    guest.hears("friend_connected");
    traces.add(session);
    return session;
  }

  private void talk(TestAgent ada, ExchangeVisitor guest, TestSocket live, String session) {
    guest.ask(mark + " asked");
    var question = note(guest.hears("question_sent"));
    var heard = live.next().at("/payload");
    // The guest's id.
    traces.add(heard.at("/message/senderId").stringValue());
    ada.postUnder(
            key(),
            "questions/answer",
            Map.of("questionId", question, "content", mark + " answered"))
        .ok();
    note(guest.hears("answer"));
    ask(ada, session, "kept");
    note(guest.hears("question"));
    guest.say("answer", "content", mark + " replied");
    note(guest.hears("answer_sent"));
    var open = ask(ada, session, "taken back");
    note(guest.hears("question"));
    var cancelling = key();
    var cancelled = ada.postUnder(cancelling, "questions/cancel", Map.of("questionId", open)).ok();
    assertThat(ada.postUnder(cancelling, "questions/cancel", Map.of("questionId", open)).ok())
        .isEqualTo(cancelled);
    var said = Map.of("sessionId", session, "content", mark + " plain", "clientMessageId", key());
    traces.add(ada.post("sessions/send", said).text("/id"));
    note(guest.hears("answer"));
  }

  private String ask(TestAgent ada, String session, String what) {
    var asked = Map.of("sessionId", session, "content", mark + " " + what);
    var id = ada.postUnder(key(), "sessions/ask", asked).text("/question/id");
    traces.add(id);
    return id;
  }

  private void closeTwice(
      TestAgent ada, ExchangeVisitor guest, String endpoint, Map<String, String> body) {
    var key = key();
    var closed = ada.postUnder(key, endpoint, body).ok();
    guest.hears("friend_disconnected");
    assertThat(ada.postUnder(key, endpoint, body).ok()).isEqualTo(closed);
  }

  private String note(JsonNode frame) {
    var id = frame.get("id").stringValue();
    traces.add(id);
    return id;
  }

  private String key() {
    var key = mark + "-key-" + traces.size();
    traces.add(key);
    return key;
  }

  private ExchangeVisitor guest(String stem) {
    var name = TestServer.unique(stem) + mark.length();
    traces.add(name);
    return ExchangeVisitor.guest(server, name);
  }
}
