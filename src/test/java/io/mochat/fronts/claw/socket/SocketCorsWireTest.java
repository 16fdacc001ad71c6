package io.mochat.fronts.claw.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.socketio.RawConnection;
import io.mochat.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CORS_ORIGIN on the polling transport, which the web's filters never see. */
class SocketCorsWireTest {

  private static final String OPEN = "/socket.io/?EIO=4&transport=polling";
  private static final String ALLOW = "access-control-allow-origin";

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start("mochat.web.cors-origin=https://chat.example,https://hub.example");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://chat.example", "https://hub.example"})
  void anOriginThatMayCallIsNamed(String origin) {
    var answer = call("GET", OPEN, "Origin: " + origin);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsEntry(ALLOW, origin).containsEntry("vary", "Origin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "https://chat.example.evil.example", "null"})
  void anotherOriginIsNotNamed(String origin) {
    var answer = call("GET", OPEN, "Origin: " + origin);

    assertThat(answer.headers()).doesNotContainKey(ALLOW).containsEntry("vary", "Origin");
  }

  @Test
  void aRefusalNamesNoOtherOriginEither() {
    var bad = "/socket.io/?EIO=3&transport=polling";

    assertThat(call("GET", bad, "Origin: https://evil.example").headers()).doesNotContainKey(ALLOW);
    assertThat(call("GET", bad, "Origin: https://hub.example").headers())
        .containsEntry(ALLOW, "https://hub.example");
  }

  @Test
  void aPreflightIsAnsweredForThoseThatMayCall() {
    var answer =
        call(
            "OPTIONS",
            OPEN,
            "Origin: https://chat.example",
            "Access-Control-Request-Method: POST",
            "Access-Control-Request-Headers: x-claw-token");

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.headers())
        .containsEntry(ALLOW, "https://chat.example")
        .containsEntry("access-control-allow-headers", "x-claw-token");
    assertThat(call("OPTIONS", OPEN, "Origin: https://evil.example").headers())
        .doesNotContainKey(ALLOW);
  }

  private static RawConnection.Answer call(String method, String target, String... headers) {
    try (var connection = new RawConnection(server.port())) {
      connection.send(method, target, "", headers);
      return connection.answer();
    }
  }
}
