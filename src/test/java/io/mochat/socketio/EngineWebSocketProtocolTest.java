package io.mochat.socketio;

import static io.mochat.socketio.RawWebSocket.CLOSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.socketio.server.SocketIoSettings;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Engine.IO v4 over WebSocket, and the upgrade from polling, as bytes. */
class EngineWebSocketProtocolTest {

  private static final String OPEN = "/socket.io/?EIO=4&transport=websocket";

  @RegisterExtension
  final RunningServer server =
      new RunningServer(
          SocketIoSettings.DEFAULTS.withEngine(engine -> engine.withTraffic(20_000, 1_000_000, 0)));

  private RawPolling polling;

  @BeforeEach
  void open() {
    polling = new RawPolling(server.port());
  }

  @AfterEach
  void close() {
    polling.close();
  }

  private RawWebSocket socket() {
    var socket = RawWebSocket.open(server.port(), OPEN);
    assertThat(socket.receive()).startsWith("0{");
    return socket;
  }

  private RawWebSocket candidate() {
    return RawWebSocket.open(server.port(), OPEN + "&sid=" + polling.sid());
  }

  @Test
  void theOpenPacketOffersNoUpgrades() {
    try (var socket = RawWebSocket.open(server.port(), OPEN)) {
      assertThat(socket.receive())
          .matches(
              "0\\{\"sid\":\"[A-Za-z0-9_-]{20}\",\"upgrades\":\\[\\],\"pingInterval\":25000,"
                  + "\"pingTimeout\":20000,\"maxPayload\":20000\\}");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EIO=4",
        "EIO=4&transport=abc",
        "transport=websocket",
        "EIO=3&transport=websocket",
        "EIO=4&transport=polling",
        "EIO=4&transport=websocket&sid=unknown"
      })
  void badHandshakesAreRefused(String query) {
    try (var connection = new RawConnection(server.port())) {
      assertThat(RawWebSocket.handshake(connection, "/socket.io/?" + query).status())
          .isEqualTo(400);
    }
  }

  @Test
  void aHandshakeWithoutKeyIsRefused() {
    try (var connection = new RawConnection(server.port())) {
      connection.send("GET", OPEN, "", "Connection: Upgrade", "Upgrade: websocket");
      assertThat(connection.answer().status()).isEqualTo(400);
      assertThat(server.openConnections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "2", "0", "5", "4", "42", ""})
  void anInvalidPacketClosesTheConnection(String packet) {
    try (var socket = socket()) {
      socket.send(packet);
      assertThat(socket.receive()).isEqualTo(CLOSED);
    }
  }

  @Test
  void invalidUtf8ClosesTheConnection() {
    try (var socket = socket()) {
      socket.frame(0x81, new byte[] {'4', (byte) 0xff});
      assertThat(socket.receive()).isEqualTo(CLOSED);
    }
  }

  @Test
  void aClosePacketClosesTheConnection() {
    try (var socket = socket()) {
      socket.send("1");
      assertThat(socket.receive()).isEqualTo(CLOSED);
    }
    await().until(() -> server.openConnections() == 1);
  }

  @Test
  void aCloseFrameIsAnswered() {
    try (var socket = socket()) {
      socket.frame(0x88, new byte[] {3, (byte) 0xe8});
      assertThat(socket.receive()).isEqualTo(CLOSED);
    }
    await().until(() -> server.openConnections() == 1);
  }

  @Test
  void fragmentsMakeOneMessage() {
    try (var socket = socket()) {
      socket.frame(RawWebSocket.TEXT, bytes("4"));
      socket.frame(0x80 | RawWebSocket.PING, bytes("between"));
      socket.frame(RawWebSocket.CONTINUATION, bytes("0"));
      socket.frame(0x80 | RawWebSocket.CONTINUATION, bytes("{\"a\":1}"));
      assertThat(socket.receive()).isEqualTo("<pong>between");
      assertThat(socket.receive()).startsWith("40{");
      assertThat(socket.receive()).isEqualTo("42[\"auth\",{\"a\":1}]");
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void fragmentsOverTheLimitCloseTheConnection() {
    try (var socket = socket()) {
      socket.frame(RawWebSocket.TEXT, new byte[15_000]);
      socket.frame(RawWebSocket.CONTINUATION, new byte[15_000]);
      assertThat(socket.receive()).isEqualTo(CLOSED);
    }
  }

  @Test
  void aFrameOverTheLimitClosesTheConnection() {
    try (var socket = socket()) {
      socket.send("4" + "x".repeat(20_000));
      assertThat(socket.receive()).isEqualTo(CLOSED);
    }
  }

  @Test
  void anUpgradeLosesNothingAndKeepsTheOrder() {
    polling.send("40");
    assertThat(polling.receive()).startsWith("40{");
    assertThat(polling.receive()).startsWith("42[\"auth\"");
    for (int i = 0; i < 5; i++) {
      polling.send("42[\"message\"," + i + "]");
    }
    try (var socket = candidate()) {
      socket.send("2probe");
      assertThat(socket.receive()).isEqualTo("3probe");
      socket.send("5");
      for (int i = 5; i < 10; i++) {
        socket.send("42[\"message\"," + i + "]");
      }
      for (int i = 0; i < 10; i++) {
        assertThat(socket.receive()).isEqualTo("42[\"message-back\"," + i + "]");
      }
    }
  }

  @Test
  void aProbeReleasesTheWaitingPollWithNoop() {
    try (var socket = candidate();
        var poll = new RawConnection(server.port())) {
      poll.send("GET", polling.target(), "");
      socket.send("2probe");
      assertThat(socket.receive()).isEqualTo("3probe");
      assertThat(poll.answer().body()).isEqualTo("6");
      assertThat(poll.get(polling.target()).body()).isEqualTo("6");
    }
  }

  /** The two are sent on different connections: which one is read first must not matter. */
  @Test
  void aPollThatOvertakesTheEndOfAnUpgradeIsRefused() {
    try (var socket = candidate();
        var poll = new RawConnection(server.port())) {
      poll.send("GET", polling.target(), "");
      socket.send("2probe");
      socket.send("5");
      assertThat(poll.answer().body()).contains("Bad request");
      assertThat(socket.receive()).isEqualTo("3probe");
      socket.send("40");
      assertThat(socket.receive()).startsWith("40{");
    }
  }

  @Test
  void afterTheUpgradeTheSessionIsNoLongerPolled() {
    try (var socket = candidate();
        var other = new RawConnection(server.port())) {
      socket.send("2probe");
      assertThat(socket.receive()).isEqualTo("3probe");
      socket.send("5");
      socket.send("40");
      assertThat(socket.receive()).startsWith("40{");
      assertThat(other.get(polling.target()).body()).contains("Bad request");
      assertThat(other.post(polling.target(), "3").body()).contains("Bad request");
      try (var second = candidate()) {
        assertThat(second.receive()).isEqualTo(CLOSED);
      }
      assertThat(socket.receive()).isEqualTo("42[\"auth\",{}]");
    }
  }

  @Test
  void aSecondProbeIsClosed() {
    try (var first = candidate()) {
      first.send("2probe");
      assertThat(first.receive()).isEqualTo("3probe");
      try (var second = candidate()) {
        assertThat(second.receive()).isEqualTo(CLOSED);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "40", "2", "abc"})
  void anUpgradeWithoutProbeFailsAndPollingGoesOn(String packet) {
    try (var socket = candidate()) {
      socket.send(packet);
      assertThat(socket.receive()).isEqualTo(CLOSED);
    }
    polling.send("40");
    assertThat(polling.receive()).startsWith("40{");
  }

  @Test
  void aProbeThatGoesAwayLeavesPollingAlone() {
    var socket = candidate();
    socket.send("2probe");
    assertThat(socket.receive()).isEqualTo("3probe");
    socket.close();
    polling.send("40");
    var packet = polling.receive();
    while (packet.equals("6")) {
      packet = polling.receive();
    }
    assertThat(packet).startsWith("40{");
  }
}
