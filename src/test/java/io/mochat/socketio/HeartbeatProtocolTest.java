package io.mochat.socketio;

import static io.mochat.socketio.RawWebSocket.CLOSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.socketio.server.SocketIoSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The heartbeat and the other timeouts after which a connection is closed. */
class HeartbeatProtocolTest {

  @RegisterExtension
  final RunningServer server =
      new RunningServer(
          SocketIoSettings.DEFAULTS
              .withEngine(
                  engine ->
                      engine
                          .withHeartbeat(Duration.ofMillis(100), Duration.ofMillis(300))
                          .withUpgradeTimeout(Duration.ofMillis(200)))
              .withTimeouts(Duration.ofMillis(600), Duration.ofSeconds(1)));

  @ParameterizedTest
  @EnumSource
  void pingsGoOnWhilePongsCome(RawClient.Kind kind) {
    try (var client = kind.open(server.port())) {
      client.send("40");
      client.receive();
      client.receive();
      for (int i = 0; i < 4; i++) {
        assertThat(client.receive()).isEqualTo("2");
        client.send("3");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aClientThatDoesNotPongIsClosed(RawClient.Kind kind) {
    try (var client = kind.open(server.port())) {
      assertThat(client.receive()).isEqualTo("2");
      assertThat(client.receive()).isEqualTo(CLOSED);
    }
  }

  @Test
  void aPollerThatNeverComesBackIsForgotten() {
    try (var client = RawClient.Kind.POLLING.open(server.port())) {
      assertThat(server.openConnections()).isEqualTo(1);
      await().atMost(Duration.ofSeconds(60)).until(() -> server.openConnections() == 0);
      assertThat(client.receive()).isEqualTo(CLOSED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aClientThatEntersNoNamespaceIsClosed(RawClient.Kind kind) {
    try (var client = kind.open(server.port())) {
      var packet = client.receive();
      while (packet.equals("2")) {
        client.send("3");
        packet = client.receive();
      }
      assertThat(packet).isEqualTo(CLOSED);
    }
  }

  @Test
  void aProbeThatIsNotCompletedIsClosed() {
    try (var polling = new RawPolling(server.port());
        var socket =
            RawWebSocket.open(
                server.port(), "/socket.io/?EIO=4&transport=websocket&sid=" + polling.sid())) {
      socket.send("2probe");
      assertThat(socket.receive()).isEqualTo("3probe");
      assertThat(socket.receive()).isEqualTo(CLOSED);
    }
  }
}
