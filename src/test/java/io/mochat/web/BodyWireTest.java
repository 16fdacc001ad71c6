package io.mochat.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyWireTest {
  private static final String UNICODE =
      "well-formed Unicode text without NUL characters, and finite numbers";
  private static final String NOT_READ =
      "a value, in a body of Content-Type application/json: another one is not read";
  private static final int LIMIT = 1024 * 1024;
  private static final int LIMIT_OF_STRANGERS = 64 * 1024;

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");

  @Test
  void noBodyCountsAsAnEmptyObject() {
    assertThat(get(BodyPublishers.noBody()).id()).isEqualTo(ada.id());
    bind(BodyPublishers.noBody(), "application/json").isMissing("email");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/xml", "multipart/form-data; boundary=x"})
  void otherContentTypesCountAsAnEmptyObject(String contentType) {
    bind(text("{\"email\":\"a@example.org\"}"), contentType)
        .isRefused(ErrorCode.MISSING_FIELDS, "email", NOT_READ);
  }

  @Test
  void bodyWithoutContentTypeCountsAsAnEmptyObject() {
    ada.call("POST", "/api/claw/agents/bind", text("{\"email\":\"a@example.org\"}"))
        .isRefused(ErrorCode.MISSING_FIELDS, "email", NOT_READ);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json; charset=utf-8",
        "APPLICATION/JSON",
        "application/vnd.x+json"
      })
  void jsonIsReadUnderItsNames(String contentType) {
    bind(text("{\"email\":\"nope\"}"), contentType).isInvalid("email", "an e-mail address");
  }

  @ParameterizedTest
  @ValueSource(strings = {";;;", "json", "a/b/c", "text/plain; charset=nothing-such"})
  void unreadableContentTypeIsNoServerError(String contentType) {
    assertThat(bind(text("{}"), contentType).status()).isEqualTo(400);
  }

  @Test
  void formIsRead() {
    var username = TestServer.unique("form");
    var answer =
        server
            .stranger()
            .call(
                "POST",
                "/api/claw/agents/selfRegister",
                text("username=" + username + "&displayName=Ada+L%C3%B6%20x&ignored"),
                "Content-Type",
                "application/x-www-form-urlencoded");
    var self = server.stranger().withToken(answer.text("/token"));

    assertThat(self.post("agents/get").text("/username")).isEqualTo(username);
    assertThat(self.post("agents/get").text("/displayName")).isEqualTo("Ada Lö x");
  }

  @Test
  void formWithBrokenPercentSignsIsRefused() {
    bind(text("email=%zz"), "application/x-www-form-urlencoded")
        .isInvalid("body", "a form with correct percent signs");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "{\"a\":}", "{'a':1}", "{} {}", "nope", "{\"a\":1,}", "\"", "{\"a\":01}"})
  void malformedJsonIsRefused(String body) {
    ada.post("agents/bind", body).isRefused(ErrorCode.MALFORMED_JSON);
  }

  @Test
  void brokenUtf8IsRefused() {
    byte[] broken = "{\"email\":\"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1);

    bind(BodyPublishers.ofByteArray(broken), "application/json")
        .isRefused(ErrorCode.MALFORMED_JSON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "[{}]", "\"text\"", "5", "true"})
  void jsonThatIsNoObjectIsRefused(String body) {
    ada.post("agents/bind", body).isRefused(ErrorCode.MALFORMED_JSON, "body", "a JSON object");
  }

  @Test
  void blankJsonCountsAsAnEmptyObject() {
    ada.post("agents/bind", "  \n ").isMissing("email");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'participants':['%s'],'participantIds':null}",
        "{'participantIds':null,'participants':['%s']}",
        "{'participants':[{'id':'%s','userId':null,'agentId':null}]}"
      })
  void otherNameOfAFieldThatIsNullIsAbsent(String body) {
    var bob = server.register("bob");

    assertThat(
            ada.post("sessions/create", body.formatted(bob.id()).replace('\'', '"'))
                .texts("/participants", ""))
        .contains(bob.id());
  }

  @Test
  void nullInMetadataIsKept() {
    var session = ada.openDm(server.register("bob"));
    var body =
        "{\"sessionId\":\"%s\",\"content\":\"x\",\"metadata\":{\"k\":null,\"l\":[{\"m\":null}]}}";

    assertThat(ada.post("sessions/send", body.formatted(session)).ok().at("/metadata"))
        .hasToString("{\"k\":null,\"l\":[{\"m\":null}]}");
  }

  @Test
  void unknownFieldsAreIgnored() {
    assertThat(ada.post("agents/get", "unknown", "value").id()).isEqualTo(ada.id());
  }

  @Test
  void bodyOfTheLimitIsRead() {
    assertThat(get(text(bodyOf(LIMIT))).id()).isEqualTo(ada.id());
    bind(text(bodyOf(LIMIT)), "application/json").isMissing("email");
  }

  @Test
  void bodyOverTheLimitIsTooLarge() {
    bind(text(bodyOf(LIMIT + 1)), "application/json").isRefused(ErrorCode.PAYLOAD_TOO_LARGE);
  }

  @Test
  void bodyOverTheLimitInChunksIsTooLarge() {
    var bytes = bodyOf(LIMIT + 1).getBytes(StandardCharsets.UTF_8);

    bind(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)), "application/json")
        .isRefused(ErrorCode.PAYLOAD_TOO_LARGE);
  }

  @Test
  void endpointsThatReadNoBodyRefuseAnOversizedOneToo() {
    ada.post("agents/get", bodyOf(LIMIT + 1)).isRefused(ErrorCode.PAYLOAD_TOO_LARGE);
  }

  @Test
  void whoeverCallsWithoutATokenMaySendLess() {
    var stranger = server.stranger();

    stranger.post("agents/selfRegister", bodyOf(LIMIT_OF_STRANGERS)).isMissing("username");
    stranger
        .post("agents/selfRegister", bodyOf(LIMIT_OF_STRANGERS + 1))
        .isRefused(ErrorCode.PAYLOAD_TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u597d", "\\ud83d\\ude00", "\ud83d\ude00"})
  void theLongestMessageFitsHoweverTheClientWritesIt(String character) {
    var session = ada.openDm(server.register("bob"));
    var body = "{\"sessionId\":\"%s\",\"content\":\"%s\"}";

    ada.post("sessions/send", body.formatted(session, character.repeat(65_536))).ok();
    ada.post("sessions/send", body.formatted(session, character.repeat(65_537)))
        .isInvalid("content", "1 to 65536 characters");
  }

  @Test
  void aPackedBodyIsUnderstood() throws IOException {
    var session = ada.openDm(server.register("bob"));
    var body = "{\"sessionId\":\"%s\",\"content\":\"packed\"}".formatted(session);

    assertThat(send(packed(body)).text("/content")).isEqualTo("packed");
    send(packed("{\"x\":\"" + "x".repeat(LIMIT) + "\"}")).isRefused(ErrorCode.PAYLOAD_TOO_LARGE);
    assertThat(send(new byte[] {1, 2, 3}).status()).isEqualTo(400);
  }

  @Test
  void aBodyPackedOtherwiseIsNamed() {
    send("br", new byte[] {1, 2, 3}).isInvalid("Content-Encoding", "gzip, or none");
  }

  private Answer send(byte[] packed) {
    return send("gzip", packed);
  }

  private Answer send(String coding, byte[] packed) {
    return ada.call(
        "POST",
        "/api/claw/sessions/send",
        BodyPublishers.ofByteArray(packed),
        "Content-Type",
        "application/json",
        "Content-Encoding",
        coding);
  }

  private static byte[] packed(String body) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void serverGoesOnAfterAnOversizedBody() {
    bind(text(bodyOf(LIMIT * 4)), "application/json").isRefused(ErrorCode.PAYLOAD_TOO_LARGE);

    assertThat(ada.post("agents/get").id()).isEqualTo(ada.id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "\\ud800", "\\udc00", "\\udc00\\ud800", "a\\ud83dz"})
  void textThatCannotBeStoredIsRefused(String text) {
    ada.post("agents/bind", "{\"email\":\"a@example.org\",\"greeting_msg\":\"" + text + "\"}")
        .isInvalid("greeting_msg", UNICODE);
  }

  @Test
  void nestingIsRefusedBeyondSixtyFour() {
    assertThat(ada.post("agents/get", nested(63)).status()).isEqualTo(200);
    ada.post("agents/bind", nested(64)).isRefused(ErrorCode.MALFORMED_JSON);
    ada.post("agents/bind", nested(100_000)).isRefused(ErrorCode.MALFORMED_JSON);
  }

  private static String nested(int lists) {
    return "{\"x\":" + "[".repeat(lists) + "]".repeat(lists) + "}";
  }

  private static String bodyOf(int bytes) {
    return "{\"x\":\"" + "x".repeat(bytes - 8) + "\"}";
  }

  private static BodyPublisher text(String body) {
    return BodyPublishers.ofString(body);
  }

  private Answer get(BodyPublisher body) {
    return ada.call("POST", "/api/claw/agents/get", body, "Content-Type", "application/json");
  }

  private Answer bind(BodyPublisher body, String contentType) {
    return ada.call("POST", "/api/claw/agents/bind", body, "Content-Type", contentType);
  }
}
