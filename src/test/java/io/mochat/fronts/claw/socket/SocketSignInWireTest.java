package io.mochat.fronts.claw.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import io.socket.client.IO;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketSignInWireTest {

  private static final String MISSING = "error: Authentication error: Missing token";
  private static final String INVALID = "error: Authentication error: Invalid token";

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");

  @ParameterizedTest
  @ValueSource(strings = {"polling", "websocket", "polling,websocket"})
  void aTokenInTheConnectPayloadSignsIn(String transports) {
    var options = TestSocket.auth(ada.token(), transports.split(","));

    try (var socket = TestSocket.of(server, options).connect()) {
      assertThat(socket.client().connected()).isTrue();
    }
  }

  @Test
  void aTokenInTheQuerySignsIn() {
    var options = IO.Options.builder().setQuery("token=" + ada.token()).build();

    try (var socket = TestSocket.of(server, options).connect()) {
      assertThat(socket.client().connected()).isTrue();
    }
  }

  @Test
  void aTokenInTheHeaderSignsIn() {
    var options =
        IO.Options.builder().setExtraHeaders(Map.of("X-Claw-Token", List.of(ada.token()))).build();

    try (var socket = TestSocket.of(server, options).connect()) {
      assertThat(socket.client().connected()).isTrue();
    }
  }

  @Test
  void noTokenIsRefused() {
    try (var socket = TestSocket.of(server, new IO.Options())) {
      assertThat(socket.connectRefused()).isEqualTo(MISSING);
    }
  }

  @Test
  void aWrongTokenIsRefused() {
    try (var socket = TestSocket.of(server, TestSocket.auth("claw_wrong"))) {
      assertThat(socket.connectRefused()).isEqualTo(INVALID);
    }
  }

  @Test
  void aWrongTokenInThePayloadIsNotForgivenForARightOneInTheQuery() {
    var options = TestSocket.auth("claw_wrong");
    options.query = "token=" + ada.token();

    try (var socket = TestSocket.of(server, options)) {
      assertThat(socket.connectRefused()).isEqualTo(INVALID);
    }
  }

  @Test
  void anEmptyTokenInThePayloadFallsThroughToTheQuery() {
    var options = TestSocket.auth("");
    options.query = "token=" + ada.token();

    try (var socket = TestSocket.of(server, options).connect()) {
      assertThat(socket.client().connected()).isTrue();
    }
  }

  @Test
  void anAgentWithTwoSocketsCountsOnce() {
    try (var alone = TestServer.start()) {
      var bob = alone.register("bob");
      var eve = alone.register("eve");
      try (var first = TestSocket.connect(bob);
          var second = TestSocket.connect(bob);
          var third = TestSocket.connect(eve)) {
        var health = alone.stranger().call("GET", "/health", noBody()).json();

        assertThat(health.get("connectedUsers").intValue()).isEqualTo(2);
        assertThat(List.of(first, second, third)).allMatch(s -> s.client().connected());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"session:subscribe", "session:unsubscribe", "panel:subscribe", "no:such"})
  void eventsWithoutSenseLeaveTheirSocketConnected(String event) {
    try (var socket = TestSocket.connect(ada)) {
      socket.emitSilently(event);
      socket.emitSilently(event, JSONObject.NULL);
      socket.emitSilently(event, 42, "text", new JSONObject(Map.of("sessionId", 7)));
      socket.emitSilently(event, new JSONObject(Map.of("panelId", "x".repeat(100_000))));

      assertThat(socket.emitRaw(event).get("result").booleanValue()).isFalse();
      assertThat(socket.client().connected()).isTrue();
    }
  }

  private static HttpRequest.BodyPublisher noBody() {
    return HttpRequest.BodyPublishers.noBody();
  }
}
