package io.mochat.fronts.claw.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.JsonShape;
import io.mochat.testing.StoppedClock;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import io.socket.engineio.client.transports.WebSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Limits on sockets, while time stands still. */
class SocketLimitWireTest {

  private TestServer server;

  @BeforeEach
  void start() {
    server =
        TestServer.start(
            List.of(StoppedClock.class), "mochat.limits.requests=3", "mochat.limits.bad-tokens=2");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void eventsCountTowardsTheBudgetOfTheAgentAndNeverCostTheSocket() {
    var ada = server.register("ada");

    try (var socket = TestSocket.connectToAll(ada)) {
      ada.post("agents/get").ok();
      JsonShape.of("{'result':false,'error':'Rate limit exceeded','message':'Rate limit exceeded'}")
          .requireOf(socket.emit("panel:subscribe", "panelId", "*").toString());
      socket.emitSilently("panel:subscribe", "no sense");
      assertThat(socket.client().connected()).isTrue();
    }
    assertThat(scrape()).contains("mochat_limits_refused_total{limit=\"requests\"}");
  }

  @Test
  void anAddressThatGaveTooManyBadTokensIsSentAwayInAWayThatMakesClientsComeBack() {
    for (int i = 0; i < 2; i++) {
      try (var stranger = TestSocket.of(server, TestSocket.auth("claw_wrong", WebSocket.NAME))) {
        assertThat(stranger.connectRefused())
            .isEqualTo("error: Authentication error: Invalid token");
      }
    }

    var refused =
        server
            .stranger()
            .call("GET", "/socket.io/?EIO=4&transport=polling", BodyPublishers.noBody());
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isEqualTo("2");
    refused.hasBody("{'code':4,'message':'Rate limit exceeded'}");
  }

  @Test
  void anotherBadTokenOnAnOpenConnectionEndsIt() {
    var ada = server.register("ada");
    try (var open = TestSocket.connect(ada);
        var stranger = TestSocket.of(server, TestSocket.auth("claw_wrong", WebSocket.NAME))) {
      stranger.connectRefused();
      stranger.client().connect();
      assertThat(stranger.nextState()).isEqualTo("error: Authentication error: Invalid token");
      stranger.client().connect();
      assertThat(stranger.nextState()).doesNotContain("Authentication error");
      assertThat(open.client().connected()).isTrue();
    }
  }

  private String scrape() {
    return server.stranger().call("GET", "/actuator/prometheus", BodyPublishers.noBody()).body();
  }
}
