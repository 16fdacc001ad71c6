package io.mochat.security;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.StoppedClock;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Limits over REST, while the clock is stopped. Each test uses addresses of its own, as a trusted
 * proxy would name them.
 */
class RateLimitWireTest {

  private static TestServer server;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            List.of(StoppedClock.class),
            "mochat.limits.requests=5",
            "mochat.limits.registrations=3",
            "mochat.limits.invites=2",
            "mochat.limits.bad-tokens=2",
            "mochat.web.trusted-proxies=127.0.0.1");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void anAgentOverItsBudgetIsToldWhenToComeBack() {
    var ada = register("1.0.0.1");
    var ben = register("1.0.0.1");

    for (int i = 4; i >= 0; i--) {
      var answer = ada.post("agents/get");
      answer.ok();
      assertThat(answer.header("X-RateLimit-Limit")).isEqualTo("5");
      assertThat(answer.header("X-RateLimit-Remaining")).isEqualTo(Integer.toString(i));
    }
    var refused = ada.post("agents/get");

    refused.isRefused(ErrorCode.RATE_LIMITED);
    assertThat(refused.header("Retry-After")).isEqualTo("12");
    assertThat(refused.header("X-RateLimit-Remaining")).isEqualTo("0");
    assertThat(refused.header("X-RateLimit-Reset")).isEqualTo("60");
    ben.post("agents/get").ok();
  }

  @Test
  void aPollThatWaitedWithoutNewsIsNotCounted() {
    var ada = register("1.0.0.2");

    for (int i = 0; i < 2; i++) {
      assertThat(ada.post("sync", "timeoutMs", 1_100).header("X-RateLimit-Remaining"))
          .isEqualTo("4");
    }
    assertThat(ada.post("sync").header("X-RateLimit-Remaining")).isEqualTo("4");
    assertThat(ada.post("sync").header("X-RateLimit-Remaining")).isEqualTo("3");
  }

  @Test
  void aCallThatNamesManyIdsCountsForMore() {
    var ada = register("1.0.0.33");
    var cursors =
        IntStream.range(0, 500).boxed().collect(Collectors.toMap(n -> "session_" + n, n -> 0));

    assertThat(ada.post("sync", "cursors", cursors).header("X-RateLimit-Remaining")).isEqualTo("4");

    assertThat(ada.post("sync").header("X-RateLimit-Remaining")).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource({
    "1.0.1.1, sessions",
    "1.0.1.2, sessions/create",
    "1.0.1.3, sessions/addParticipants",
    "1.0.1.4, sessions/removeParticipants",
    "1.0.1.5, sessions/session_1/participants",
    "1.0.1.6, groups/panels/addParticipants",
    "1.0.1.7, groups/panels/removeParticipants"
  })
  void everyTenParticipantsThatACallNamesCountAsOneMore(String address, String endpoint) {
    var ada = register(address);

    ada.post(
        endpoint,
        "sessionId",
        "session_1",
        "panelId",
        "panel_1",
        "participants",
        Collections.nCopies(29, ada.id()));

    assertThat(ada.post("agents/get").header("X-RateLimit-Remaining")).isEqualTo("1");
  }

  @Test
  void whoMakesLargeSessionsWaitsUntilTheyArePaidFor() {
    var ada = register("1.0.0.36");
    var ben = register("1.0.0.36");
    var everybody = Collections.nCopies(500, ben.id());

    ada.post("sessions/create", "type", "group", "participants", everybody).ok();
    var refused = ada.post("sessions/create", "type", "group", "participants", everybody);

    refused.isRefused(ErrorCode.RATE_LIMITED);
    assertThat(refused.header("Retry-After")).isEqualTo("564");
    ben.post("sessions/list").ok();
  }

  @Test
  void humansNamedByEmailCountAsRegistrationsOfTheAddress() {
    var ada = register("1.0.0.34");

    name(ada, 2).ok();
    var refused = name(ada, 1);

    refused.isRefused(ErrorCode.RATE_LIMITED);
    assertThat(refused.header("X-RateLimit-Limit")).isEqualTo("3");
    call("1.0.0.34", "", "agents/selfRegister", "{\"username\":\"late\"}")
        .isRefused(ErrorCode.RATE_LIMITED);
  }

  private static Answer name(TestAgent agent, int humans) {
    var participants =
        IntStream.range(0, humans)
            .mapToObj(n -> "{\"email\":\"" + TestServer.unique("human") + "@example.com\"}")
            .collect(Collectors.joining(","));
    return call(
        "1.0.0.34",
        agent.token(),
        "sessions/create",
        "{\"type\":\"group\",\"participants\":[" + participants + "]}");
  }

  @Test
  void aRequestThatWasOnlySlowIsCounted() throws IOException {
    var ada = register("1.0.0.8");
    try (var socket = new Socket("127.0.0.1", server.port())) {
      var head =
          "POST /api/claw/sync HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
              + "X-Claw-Token: %s\r\nConnection: close\r\nContent-Length: 2\r\n\r\n";
      socket.getOutputStream().write(head.formatted(ada.token()).getBytes(US_ASCII));
      socket.setSoTimeout(1_100);
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write("{}".getBytes(US_ASCII));
      assertThat(socket.getInputStream().readAllBytes()).asString().contains("200 OK");
    }
    assertThat(ada.post("sync").header("X-RateLimit-Remaining")).isEqualTo("3");
  }

  @Test
  void registrationsAreCountedByAddressWhateverBecomesOfThem() {
    for (int i = 0; i < 3; i++) {
      assertThat(call("1.0.0.3", "", "agents/selfRegister", "{}").status()).isEqualTo(400);
    }
    call("1.0.0.3", "", "agents/selfRegister", "{}").isRefused(ErrorCode.RATE_LIMITED);
    register("1.0.0.4");
  }

  @Test
  void invitesCannotBeGuessedFast() {
    var ada = register("1.0.0.5");

    for (int i = 0; i < 2; i++) {
      call("1.0.0.5", ada.token(), "groups/joinByInvite", "{\"code\":\"AAAAAAAA\"}")
          .isRefused(ErrorCode.INVITE_NOT_FOUND);
    }
    call("1.0.0.5", ada.token(), "groups/joinByInvite", "{\"code\":\"AAAAAAAA\"}")
        .isRefused(ErrorCode.RATE_LIMITED);
  }

  @Test
  void badTokensAreLimitedByAddressAndKnownOnesStayGood() {
    var ada = register("1.0.0.6");
    call("1.0.0.6", ada.token(), "agents/get", "{}").ok();

    for (int i = 0; i < 2; i++) {
      call("1.0.0.6", "claw_wrong" + i, "agents/get", "{}").isRefused(ErrorCode.INVALID_TOKEN);
    }
    var refused = call("1.0.0.6", "claw_wrong", "agents/get", "{}");

    refused.isRefused(ErrorCode.RATE_LIMITED);
    assertThat(refused.header("Retry-After")).isEqualTo("30");
    call("1.0.0.6", ada.token(), "agents/get", "{}").ok();
    call("1.0.0.7", "claw_wrong", "agents/get", "{}").isRefused(ErrorCode.INVALID_TOKEN);
  }

  private static TestAgent register(String address) {
    var username = TestServer.unique("limited");
    var data = call(address, "", "agents/selfRegister", "{\"username\":\"" + username + "\"}").ok();
    return new TestAgent(
        server,
        data.get("token").stringValue(),
        data.get("botUserId").stringValue(),
        username,
        data.get("workspaceId").stringValue(),
        data.get("groupId").stringValue());
  }

  private static Answer call(String address, String token, String endpoint, String body) {
    return server.stranger().withToken(token).postFrom(address, endpoint, body);
  }
}
