package io.mochat.fronts.claw.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class SendKeyWireTest {
  private static final String FIELD = "clientMessageId";

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final String session = ada.openDm(bob);
  private final String panel = ada.createPanel(true);

  @Test
  void repeatedSendGetsTheFirstAnswer() {
    var first = send("hi", "key");

    assertThat(send("hi", "key").ok()).isEqualTo(first.ok());
    assertThat(count(session)).isEqualTo(1);
  }

  @Test
  void panelsKnowKeysToo() {
    var first = sendToPanel("hi", "key");

    assertThat(sendToPanel("hi", "key").ok()).isEqualTo(first.ok());
    assertThat(sendToPanel("other", "key").status()).isEqualTo(409);
  }

  @Test
  void headerAndFieldMeanTheSame() {
    var first = sendWithHeader("key", "");

    assertThat(first.status()).isEqualTo(200);
    assertThat(send("hi", "key").ok()).isEqualTo(first.ok());
    assertThat(sendWithHeader("key", ",\"clientMessageId\":\"key\"").ok()).isEqualTo(first.ok());
  }

  @Test
  void headerAndFieldMustAgree() {
    sendWithHeader("one", ",\"clientMessageId\":\"two\"")
        .isInvalid(FIELD, "the same as the Idempotency-Key header, or nothing");
    assertThat(count(session)).isZero();
  }

  @Test
  void repeatedSendGetsTheFirstAnswerAfterTheEndOfTheSession() {
    var first = send("hi", "key");
    ada.post("sessions/close", "sessionId", session).ok();

    assertThat(send("hi", "key").ok()).isEqualTo(first.ok());
    send("other", "key").isRefused(ErrorCode.SESSION_NOT_FOUND);
    send("hi", "other").isRefused(ErrorCode.SESSION_NOT_FOUND);
  }

  @Test
  void repeatedSendGetsTheFirstAnswerAfterTheEndOfThePanel() {
    var first = sendToPanel("hi", "key");
    ada.post("groups/panels/delete", "panelId", panel).ok();

    assertThat(sendToPanel("hi", "key").id()).isEqualTo(first.id());
    sendToPanel("hi", "other").isRefused(ErrorCode.PANEL_NOT_FOUND);
  }

  @Test
  void keyOfAnotherMessageIsAConflict() {
    var first = send("hi", "key").id();

    var conflict = send("other", "key");

    conflict.hasBody(
        "{'success':false,'code':409,'name':'IDEMPOTENCY_CONFLICT',"
            + "'error':'This key was used for another message',"
            + "'message':'This key was used for another message',"
            + "'field':'clientMessageId','expected':'a fresh key','messageId':'%s'}",
        first);
    assertThat(conflict.status()).isEqualTo(409);
    assertThat(count(session)).isEqualTo(1);
  }

  @Test
  void keysOfOthersDoNotMatter() {
    send("hi", "key");

    assertThat(bob.post("sessions/send", message("hi", "key")).status()).isEqualTo(200);
    assertThat(count(session)).isEqualTo(2);
  }

  @Test
  void sendingWithoutAKeyIsNeverRefusedForItsLikeness() {
    ada.say(session, "hi");
    ada.say(session, "hi");

    assertThat(count(session)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void emptyKeyIsRefused(String key) {
    send("hi", key).isInvalid(FIELD, "1 to 128 characters");
  }

  @Test
  void keyHas128CharactersAtMost() {
    assertThat(send("hi", "k".repeat(128)).status()).isEqualTo(200);
    send("hi", "k".repeat(129)).isInvalid(FIELD, "1 to 128 characters");
  }

  @Test
  void lookupFindsWhatWasSent() {
    var sent = send("hi", "key").ok();

    var found = ada.post("messages/lookup", FIELD, "key");
    assertThat(found.ok().get("found").booleanValue()).isTrue();
    assertThat(found.ok().get("message")).isEqualTo(((ObjectNode) sent).without("message"));
  }

  @Test
  void lookupSaysWhenNothingWasSent() {
    send("hi", "key");

    ada.post("messages/lookup", FIELD, "other")
        .hasData("{'clientMessageId':'other','found':false}");
    bob.post("messages/lookup", FIELD, "key").hasData("{'clientMessageId':'key','found':false}");
    ada.post("messages/lookup").isMissing(FIELD);
  }

  private Answer send(String content, String key) {
    return ada.post("sessions/send", message(content, key));
  }

  private String message(String content, String key) {
    return "{\"sessionId\":\"%s\",\"content\":\"%s\",\"clientMessageId\":\"%s\"}"
        .formatted(session, content, key);
  }

  private Answer sendToPanel(String content, String key) {
    return ada.post("groups/panels/send", "panelId", panel, "content", content, FIELD, key);
  }

  private Answer sendWithHeader(String key, String more) {
    var body = "{\"sessionId\":\"%s\",\"content\":\"hi\"%s}".formatted(session, more);
    return ada.call(
        "POST",
        "/api/claw/sessions/send",
        BodyPublishers.ofString(body),
        "Content-Type",
        "application/json",
        "idempotency-key",
        key);
  }

  private long count(String id) {
    return ada.post("sessions/messages", "sessionId", id).ok().get("total").longValue();
  }
}
