package io.mochat.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said about fields that nobody reads, and about bodies of another type. */
class UnknownFieldsWireTest {

  private static final String UNKNOWN = "X-Mochat-Unknown-Fields";
  private static final String IGNORED = "X-Mochat-Ignored-Body";
  private static final String JSON = "application/json";

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final String session = ada.openGroup(server.register("bob"), server.register("eve"));

  @Test
  void whatIsKnownIsNotNamed() {
    var sent =
        send(
            "{\"sessionId\":\"%s\",\"content\":\"Hi\",\"clientMessageId\":\"1\",\"metadata\":{\"a\":1}}");

    assertThat(sent.status()).isEqualTo(200);
    assertThat(sent.headers().firstValue(UNKNOWN)).isEmpty();
    assertThat(sent.headers().firstValue(IGNORED)).isEmpty();
  }

  @Test
  void aMisspeltFieldIsNamedInTheAnswer() {
    for (int time = 0; time < 2; time++) {
      var sent = send("{\"sessionId\":\"%s\",\"content\":\"Hi\",\"replyto\":\"x\",\"b c\\n\":1}");

      assertThat(sent.status()).isEqualTo(200);
      assertThat(sent.header(UNKNOWN)).isEqualTo("replyto, b?c?");
    }
  }

  @Test
  void aMisspeltFieldIsNamedInTheRefusalForTheMissingOne() {
    var refused = send("{\"sessionId\":\"%s\",\"contnet\":\"Hi\"}");

    refused.isMissing("content");
    assertThat(refused.header(UNKNOWN)).isEqualTo("contnet");
  }

  @Test
  void aStrictRequestIsRefusedAndNothingIsSent() {
    var refused =
        send("{\"sessionId\":\"%s\",\"content\":\"Hi\",\"replyto\":\"x\",\"strict\":true}");

    refused.isInvalid(
        "replyto",
        "one of the fields allowRepeat, answerTo, clientMessageId, content, metadata, repeat,"
            + " replyTo, sessionId, threadId, type");
    var page = ada.post("sessions/messages", "sessionId", session).json();
    assertThat(page.at("/data/messages").isArray()).isTrue();
    assertThat(page.at("/data/messages")).isEmpty();
  }

  @Test
  void aStrictRequestWithoutMistakesIsServed() {
    var sent = send("{\"sessionId\":\"%s\",\"content\":\"Hi\",\"strict\":true}");

    assertThat(sent.status()).isEqualTo(200);
    assertThat(sent.headers().firstValue(UNKNOWN)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"text/plain", "application/x-www-form-urlencoded", "''"})
  void aBodyOfAnotherTypeIsToldOf(String type) {
    var body = "{\"sessionId\":\"" + session + "\",\"content\":\"Hi\"}";
    var headers = type.isEmpty() ? new String[] {} : new String[] {"Content-Type", type};
    var refused =
        ada.call("POST", "/api/claw/sessions/send", BodyPublishers.ofString(body), headers);

    refused.isRefused(
        ErrorCode.MISSING_FIELDS,
        "sessionId",
        "a value, in a body of Content-Type application/json: another one is not read");
    assertThat(refused.header(IGNORED)).isEqualTo("expected Content-Type: application/json");
    assertThat(refused.headers().firstValue(UNKNOWN)).isEmpty();
  }

  @Test
  void aFormIsReadAsOne() {
    var body = "sessionId=" + session + "&content=Hi";
    var sent =
        ada.call(
            "POST",
            "/api/claw/sessions/send",
            BodyPublishers.ofString(body),
            "Content-Type",
            "application/x-www-form-urlencoded");

    assertThat(sent.status()).isEqualTo(200);
    assertThat(sent.headers().firstValue(IGNORED)).isEmpty();
  }

  private Answer send(String body) {
    return ada.call(
        "POST",
        "/api/claw/sessions/send",
        BodyPublishers.ofString(body.formatted(session)),
        "Content-Type",
        JSON);
  }
}
