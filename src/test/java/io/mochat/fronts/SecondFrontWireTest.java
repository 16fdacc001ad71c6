package io.mochat.fronts;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.StoppedClock;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a front has of its own beside the others: the shape of its errors, wherever they arise, and
 * the way its requests show who is calling. Time stands still; each test of a limit comes from an
 * address of its own, as told by a trusted proxy.
 */
class SecondFrontWireTest {

  private static final int REQUESTS = 10;
  private static final int TRAFFIC = 20;
  private static TestServer server;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            List.of(SecondFront.class, StoppedClock.class),
            "mochat.limits.requests=" + REQUESTS,
            "mochat.limits.traffic=" + TRAFFIC,
            "mochat.web.trusted-proxies=127.0.0.1");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /second/v1/nothing, 404",
    "GET, /second/v1, 404",
    "GET, /second/v1/deep/er, 404",
    "GET, /second/v1/taken, 405"
  })
  void whatIsNotServedIsSaidInTheFrontsShape(String method, String path, int status) {
    call(method, path, "")
        .hasBody("{'statusCode':%d,'problem':'not served'}", status)
        .hasStatus(status);
  }

  @Test
  void anotherMediaTypeIsRefusedInTheFrontsShape() {
    call("POST", "/second/v1/echo", "text", "Content-Type", "text/plain")
        .hasBody("{'statusCode':415,'problem':'not served'}")
        .hasStatus(415);
  }

  @ParameterizedTest
  @CsvSource({
    "{malformed, MALFORMED_JSON, ",
    "'{}', MISSING_FIELDS, text",
    "'{\"text\":1}', VALIDATION_FAILED, text"
  })
  void whatIsWrongWithABodyIsSaidInTheFrontsShape(String body, ErrorCode code, String field) {
    var suffix = field == null ? "" : ",'field':'" + field + "'";

    call("POST", "/second/v1/echo", body, "Content-Type", "application/json")
        .hasBody("{'statusCode':422,'problem':'no: %s'" + suffix + "}", code)
        .hasStatus(422);
  }

  @Test
  void aLargeBodyIsRefusedInTheFrontsShape() {
    call("POST", "/second/v1/echo", "\"" + "x".repeat(300_000), "Content-Type", "application/json")
        .hasBody("{'statusCode':413,'problem':'no: PAYLOAD_TOO_LARGE'}")
        .hasStatus(413);
  }

  @Test
  void aFrontGivesACodeAStatusOfItsOwn() {
    call("POST", "/second/v1/taken", "")
        .hasBody("{'statusCode':409,'problem':'no: USERNAME_TAKEN'}")
        .hasStatus(409);
    server
        .stranger()
        .post("agents/selfRegister", "username", server.register("ada").username())
        .isRefused(ErrorCode.USERNAME_TAKEN);
  }

  @Test
  void anUnexpectedFailureIsSaidInTheFrontsShape() {
    call("POST", "/second/v1/broken", "")
        .hasBody("{'statusCode':500,'problem':'no: INTERNAL_ERROR'}")
        .hasStatus(500);
  }

  @Test
  void aCallerNobodyKnowsIsToldSoInTheFrontsShape() {
    call("GET", "/second/v1/me", "")
        .hasBody("{'statusCode':401,'problem':'no: MISSING_TOKEN'}")
        .hasStatus(401);
    call("GET", "/second/v1/me", "", "Authorization", "Bearer wrong")
        .hasBody("{'statusCode':401,'problem':'no: INVALID_TOKEN'}")
        .hasStatus(401);
  }

  @Test
  void aCallerOverItsBudgetIsToldSoInTheFrontsShape() {
    var token = server.register("ada").token();
    for (int i = 0; i < REQUESTS; i++) {
      me("9.0.0.1", token).hasStatus(200);
    }

    var refused = me("9.0.0.1", token);

    refused.hasBody("{'statusCode':429,'problem':'no: RATE_LIMITED'}").hasStatus(429);
    assertThat(refused.answer().header("Retry-After")).isNotEmpty();
  }

  @Test
  void aFloodIsRefusedInTheShapeOfTheFrontItIsFor() {
    for (int i = 0; i < TRAFFIC; i++) {
      me("9.0.0.2", "").hasStatus(401);
    }

    me("9.0.0.2", "").hasBody("{'statusCode':429,'problem':'no: RATE_LIMITED'}").hasStatus(429);
    server.stranger().postFrom("9.0.0.2", "agents/get", "{}").isRefused(ErrorCode.RATE_LIMITED);
  }

  @Test
  void whoTheFrontKnowsIsNotCountedAsAStranger() {
    var token = server.register("ada").token();
    me("9.0.0.3", token).hasStatus(200);
    for (int i = 0; i < TRAFFIC; i++) {
      me("9.0.0.3", "");
    }

    me("9.0.0.3", "").hasStatus(429);
    me("9.0.0.3", token).hasStatus(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/SECOND/V1/nothing", "/%73econd/v1/nothing", "/second;a=b/v1/nothing"})
  void aPathSpelledOtherwiseIsTheSameFronts(String path) {
    call("GET", path, "").hasBody("{'statusCode':404,'problem':'not served'}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/second", "/second/v10", "/api/second/v1", "/?/second/v1", "/api/claw/x"})
  void otherPathsHaveTheShapeOfTheFrontForAllOthers(String path) {
    var answer = server.stranger().call("POST", path, BodyPublishers.noBody());

    answer.isRefused(ErrorCode.ENDPOINT_NOT_FOUND);
  }

  @Test
  void aFrontReadsItsOwnHeaderCookieAndQuery() {
    var ada = server.register("ada");
    var body = "{'id':'" + ada.id() + "'}";

    call("GET", "/second/v1/me", "", "Authorization", "Bearer " + ada.token()).hasBody(body);
    call("GET", "/second/v1/me?token=" + ada.token(), "").hasBody(body);
    call("GET", "/second/v1/me", "", "Cookie", "second=" + ada.token()).hasBody(body);
  }

  @Test
  void whatOtherFrontsReadCountsForNothing() {
    var ada = server.register("ada");

    new Reply(ada.call("GET", "/second/v1/me", BodyPublishers.noBody())).hasStatus(401);
    call("POST", "/api/claw/agents/get", "", "Authorization", "Bearer " + ada.token())
        .answer()
        .isRefused(ErrorCode.MISSING_TOKEN);
  }

  @Test
  void anOpenEndpointIgnoresWhatIsShown() {
    var ada = server.register("ada");

    call("POST", "/second/v1/open", "", "Authorization", "Bearer " + ada.token())
        .hasBody("{'statusCode':401,'problem':'no: MISSING_TOKEN'}");
  }

  private static Reply me(String address, String token) {
    return call("GET", "/second/v1/me?token=" + token, "", "X-Forwarded-For", address);
  }

  private static Reply call(String method, String path, String body, String... headers) {
    var publisher = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    return new Reply(server.stranger().call(method, path, publisher, headers));
  }

  private record Reply(Answer answer) {

    Reply hasBody(String shape, Object... values) {
      answer.hasBody(shape, values);
      assertThat(answer.header("Content-Type")).isEqualTo("application/json");
      return this;
    }

    void hasStatus(int status) {
      assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    }
  }
}
