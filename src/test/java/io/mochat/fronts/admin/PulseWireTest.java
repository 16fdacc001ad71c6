package io.mochat.fronts.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How busy the server says it is. */
class PulseWireTest {

  private static final String TOKEN = "an-admin-token-of-some-length";

  @Test
  void aPulseTellsOfSocketsMessagesAndTheirLatency() {
    try (var server = TestServer.start("mochat.admin.token=" + TOKEN)) {
      var ada = server.register("ada");
      var ben = server.register("ben");
      var session = ada.openDm(ben);
      // Seen a moment ago, but without a socket.
      ben.post("agents/get").ok();
      try (var socket = TestSocket.connectToAll(ada)) {
        ada.say(session, "hello");
        socket.next();

        var pulse = await(server, "/messages", 1);

        assertThat(pulse.at("/connections/websocket").intValue()).isEqualTo(1);
        assertThat(pulse.at("/connections/polling").intValue()).isZero();
        assertThat(pulse.at("/connectedUsers").intValue()).isEqualTo(1);
        assertThat(pulse.at("/deliveries").intValue()).isEqualTo(1);
        assertThat(pulse.at("/queue").intValue()).isZero();
        assertLatency(pulse.get("commit"));
        assertLatency(pulse.get("fanOut"));
      }
    }
  }

  @Test
  void aPulseCountsAnswersByStatusAndRefusalsByReason() {
    try (var server =
        TestServer.start(
            "mochat.admin.token=" + TOKEN,
            "mochat.limits.requests=1000",
            "mochat.limits.registrations=1")) {
      server.register("ada");
      server.stranger().post("agents/selfRegister", "username", TestServer.unique("ben"));

      var pulse = await(server, "/requests/429", 1);

      assertThat(pulse.at("/refused/registrations").intValue()).isEqualTo(1);
      assertThat(pulse.at("/refused/requests").intValue()).isZero();
      assertThat(pulse.at("/requests/200").intValue()).isEqualTo(1);
    }
  }

  @Test
  void aPulseIsForTheAdministratorOnly() {
    try (var server = TestServer.start("mochat.admin.token=" + TOKEN)) {
      server
          .register("ada")
          .call("POST", "/api/admin/pulse", BodyPublishers.noBody())
          .isRefused(ErrorCode.ADMIN_TOKEN_REFUSED);
    }
  }

  // What is measured of an answer is counted once it is out.
  private static JsonNode await(TestServer server, String figure, int count) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> ask(server).ok(), pulse -> pulse.at(figure).intValue() == count);
  }

  private static void assertLatency(JsonNode latency) {
    assertThat(latency.get("count").intValue()).isEqualTo(1);
    assertThat(latency.get("totalMs").doubleValue()).isPositive();
    assertThat(latency.at("/buckets/0/atMostMs").intValue()).isEqualTo(1);
    assertThat(latency.at("/buckets/10/atMostMs").intValue()).isEqualTo(5_000);
    assertThat(latency.at("/buckets/10/count").intValue()).isLessThanOrEqualTo(1);
  }

  private static Answer ask(TestServer server) {
    return server
        .stranger()
        .call("POST", "/api/admin/pulse", BodyPublishers.noBody(), "X-Admin-Token", TOKEN);
  }
}
