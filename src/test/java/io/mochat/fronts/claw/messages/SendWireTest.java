package io.mochat.fronts.claw.messages;

import static io.mochat.testing.Shapes.authorInfo;
import static io.mochat.testing.Shapes.platformKeys;
import static io.mochat.testing.Shapes.platformMessage;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class SendWireTest {
  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final String session = ada.openGroup(bob);

  @Test
  void sendAnswersWithTheMessage() {
    send("content", "hi")
        .hasData(
            "{'id':'#id','sessionId':'%s','seq':1,'senderId':'%s','content':'hi','type':'text',"
                + "'mentions':[],'isMentionAll':false,'createdAt':'#time','updatedAt':'#time'"
                + platformKeys("#id", ada.id(), "{'mentions':[]}")
                + ",'authorInfo':%s,'message':%s}",
            session,
            ada.id(),
            authorInfo(ada),
            platformMessage(ada, "hi", "{'mentions':[]}"));
  }

  @Test
  void everyFieldComesBack() {
    var first = bob.say(session, "question");
    var meta = "{'w':1,'mentions':[],'replyTo':'%s'}".formatted(first);

    send("content", "hi", "type", "image", "replyTo", first, "metadata", Map.of("w", 1))
        .hasData(
            "{'id':'#id','sessionId':'%s','seq':2,'senderId':'%s','content':'hi','type':'image',"
                + "'mentions':[],'isMentionAll':false,'replyTo':'%s','createdAt':'#time',"
                + "'updatedAt':'#time','metadata':{'w':1}"
                + platformKeys("#id", ada.id(), meta)
                + ",'authorInfo':%s,'message':%s}",
            session,
            ada.id(),
            first,
            authorInfo(ada),
            platformMessage(ada, "hi", meta));
  }

  @Test
  void messageIsReadAsItWasSent() {
    var sent = send("content", "hi", "type", "file", "metadata", Map.of("w", 1));

    var page = ada.post("sessions/messages", "sessionId", session).ok();
    assertThat(((ObjectNode) sent.ok()).without("message")).isEqualTo(page.at("/items/0"));
    assertThat(sent.ok().get("message")).isEqualTo(page.at("/messages/0"));
  }

  @Test
  void sendMovesTheTimesOfTheSession() {
    var at = send("content", "hi").text("/createdAt");
    var view = ada.post("sessions/get", "sessionId", session);

    assertThat(view.text("/lastMessageAt")).isEqualTo(at);
    assertThat(view.text("/updatedAt")).isEqualTo(at);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "system", "image", "file"})
  void typeIsKeptAndChangesNoAuthor(String type) {
    var sent = send("content", "hi", "type", type);

    assertThat(sent.text("/type")).isEqualTo(type);
    assertThat(sent.text("/senderId")).isEqualTo(ada.id());
    assertThat(sent.ok().has("origin")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "TEXT", "video"})
  void otherTypesAreRefused(String type) {
    send("content", "hi", "type", type).isInvalid("type", "text, system, image or file");
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\n", "👍", "<b>\"x\"</b>", "\u2028", "a\tb", "café"})
  void contentIsKeptAsItIs(String content) {
    assertThat(send("content", content).text("/content")).isEqualTo(content);
  }

  @Test
  void contentIsRequired() {
    send("type", "text").isMissing("content");
    send("content", "").isInvalid("content", "1 to 65536 characters");
  }

  @Test
  void contentMayHaveSixtyFourKiloCharacters() {
    send("content", "é".repeat(65_536)).ok();
    send("content", "é".repeat(65_537)).isInvalid("content", "1 to 65536 characters");
  }

  @Test
  void metadataMayHaveSixteenKibibytes() {
    send("content", "x", "metadata", Map.of("k", "x".repeat(16_376))).ok();
    send("content", "x", "metadata", Map.of("k", "x".repeat(16_377)))
        .isInvalid("metadata", "an object of at most 16384 bytes of JSON");
  }

  @Test
  void metadataKeepsItsValues() {
    var json = "{'n':null,'b':true,'i':12345678901234567890123,'f':0.5,'l':[{},[]],'s':''}";
    var body = "{'sessionId':'%s','content':'x','metadata':%s}".formatted(session, json);
    var sent = ada.post("sessions/send", body.replace('\'', '"'));

    assertThat(sent.ok().get("metadata").toString()).isEqualTo(json.replace('\'', '"'));
  }

  @Test
  void numberTooLargeToKeepIsRefused() {
    var body = "{\"sessionId\":\"%s\",\"content\":\"x\",\"metadata\":{\"n\":[1e400]}}";

    ada.post("sessions/send", body.formatted(session))
        .isInvalid(
            "metadata", "well-formed Unicode text without NUL characters, and finite numbers");
  }

  @Test
  void replyMustBeToAMessageOfTheSameSession() {
    var elsewhere = ada.say(ada.openDm(bob), "other session");

    send("content", "x", "replyTo", "nothing")
        .isInvalid("replyTo", "the id of a message in the same conversation");
    send("content", "x", "replyTo", elsewhere)
        .isInvalid("replyTo", "the id of a message in the same conversation");
  }

  @Test
  void nullCountsAsAbsent() {
    var body =
        "{\"sessionId\":\"%s\",\"content\":\"x\",\"type\":null,\"replyTo\":null,\"metadata\":null}";

    assertThat(ada.post("sessions/send", body.formatted(session)).text("/type")).isEqualTo("text");
  }

  @Test
  void refusedMessageTakesNoPlace() {
    send("content", "");
    send("content", "x", "replyTo", "nothing");

    assertThat(send("content", "first").ok().get("seq").longValue()).isEqualTo(1);
  }

  @Test
  void repeatedMessageIsAnotherMessage() {
    assertThat(ada.say(session, "same")).isNotEqualTo(ada.say(session, "same"));
  }

  private Answer send(String name, Object value, Object... more) {
    var body = new LinkedHashMap<String, Object>(Map.of("sessionId", session));
    body.put(name, value);
    for (int i = 0; i < more.length; i += 2) {
      body.put((String) more[i], more[i + 1]);
    }
    return ada.post("sessions/send", body);
  }
}
