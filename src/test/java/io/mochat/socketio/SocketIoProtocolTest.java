package io.mochat.socketio;

import static io.mochat.socketio.RawWebSocket.CLOSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.socketio.server.SocketIoSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Socket.IO v5 in its default format over both transports, as bytes. */
class SocketIoProtocolTest {

  @RegisterExtension final RunningServer server = new RunningServer(SocketIoSettings.DEFAULTS);

  private RawClient entered(RawClient.Kind kind) {
    var client = kind.open(server.port());
    client.send("40");
    assertThat(client.receive()).matches("40\\{\"sid\":\"[A-Za-z0-9_-]{20}\"\\}");
    assertThat(client.receive()).isEqualTo("42[\"auth\",{}]");
    return client;
  }

  @ParameterizedTest
  @EnumSource
  void aClientEntersTheMainNamespaceWithItsAuth(RawClient.Kind kind) {
    try (var client = kind.open(server.port())) {
      client.send("40{\"token\":\"ü\"}");
      assertThat(client.receive()).startsWith("40{\"sid\":\"");
      assertThat(client.receive()).isEqualTo("42[\"auth\",{\"token\":\"ü\"}]");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aClientEntersAnotherNamespaceBesides(RawClient.Kind kind) {
    try (var client = entered(kind)) {
      client.send("40/custom,{\"a\":1}");
      assertThat(client.receive()).startsWith("40/custom,{\"sid\":\"");
      assertThat(client.receive()).isEqualTo("42/custom,[\"auth\",{\"a\":1}]");
      client.send("42/custom,[\"message\",\"there\"]");
      assertThat(client.receive()).isEqualTo("42/custom,[\"message-back\",\"there\"]");
      client.send("41/custom,");
      client.send("42[\"message\",\"here\"]");
      assertThat(client.receive()).isEqualTo("42[\"message-back\",\"here\"]");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anUnknownNamespaceIsRefusedAndTheTransportStaysOpen(RawClient.Kind kind) {
    try (var client = kind.open(server.port())) {
      client.send("40/random");
      assertThat(client.receive()).isEqualTo("44/random,{\"message\":\"Invalid namespace\"}");
      client.send("40");
      assertThat(client.receive()).startsWith("40{");
    }
  }

  @Test
  void theSocketIdIsNotTheSessionId() {
    var polling = new RawPolling(server.port());
    try (polling) {
      polling.send("40");
      assertThat(polling.receive()).startsWith("40{").doesNotContain(polling.sid());
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEventArrivesWithAllItsValues(RawClient.Kind kind) {
    try (var client = entered(kind)) {
      client.send("42[\"message\",1,\"2\",{\"3\":[true,null,-1.5]}]");
      assertThat(client.receive())
          .isEqualTo("42[\"message-back\",1,\"2\",{\"3\":[true,null,-1.5]}]");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAckCarriesTheIdOfItsEvent(RawClient.Kind kind) {
    try (var client = entered(kind)) {
      client.send("42456[\"message-with-ack\",1,\"2\",{\"3\":[false]}]");
      assertThat(client.receive()).isEqualTo("43456[1,\"2\",{\"3\":[false]}]");
      client.send("420[\"message-with-ack\"]");
      assertThat(client.receive()).isEqualTo("430[]");
    }
  }

  @ParameterizedTest
  @EnumSource
  void binariesFollowTheirEvent(RawClient.Kind kind) {
    try (var client = entered(kind)) {
      client.send(
          "452-[\"message\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]");
      client.send(new byte[] {1, 2, 3});
      client.send(new byte[] {4, 5, 6});
      assertThat(client.receive())
          .isEqualTo(
              "452-[\"message-back\",{\"_placeholder\":true,\"num\":0},"
                  + "{\"_placeholder\":true,\"num\":1}]");
      assertThat(client.receive()).isEqualTo("010203");
      assertThat(client.receive()).isEqualTo("040506");
    }
  }

  @ParameterizedTest
  @EnumSource
  void binariesFollowTheirAck(RawClient.Kind kind) {
    try (var client = entered(kind)) {
      client.send("451-789[\"message-with-ack\",{\"_placeholder\":true,\"num\":0}]");
      client.send(new byte[] {7});
      assertThat(client.receive()).isEqualTo("461-789[{\"_placeholder\":true,\"num\":0}]");
      assertThat(client.receive()).isEqualTo("07");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4abc",
        "47",
        "42",
        "42{}",
        "42[]",
        "42[null]",
        "42[\"message\"",
        "42abc[\"message\"]",
        "42[\"connect\"]",
        "42[\"disconnect\"]",
        "42[\"newListener\"]",
        "42/custom,[\"message\"]",
        "40",
        "41{}",
        "43[]",
        "44{}",
        "45[\"message\"]",
        "45-[\"message\"]",
        "4533-[\"message\"]",
        "451-[\"message\",{\"_placeholder\":true,\"num\":1}]",
        "42[\"message\",01]",
      })
  void anInvalidPacketClosesTheConnection(String packet) {
    try (var client = entered(RawClient.Kind.WEBSOCKET)) {
      client.send(packet);
      if (packet.startsWith("451-")) {
        client.send(new byte[1]);
      }
      assertThat(client.receive()).isEqualTo(CLOSED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anInvalidPacketClosesTheSessionOnEitherTransport(RawClient.Kind kind) {
    try (var client = entered(kind)) {
      client.send("42[");
      assertThat(client.receive()).isEqualTo(CLOSED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"42[\"message\"]", "41", "430[]", "4", "40[]", "40null"})
  void whateverComesBeforeConnectClosesTheConnection(String packet) {
    try (var client = RawClient.Kind.WEBSOCKET.open(server.port())) {
      client.send(packet);
      assertThat(client.receive()).isEqualTo(CLOSED);
    }
  }

  @Test
  void textWhereAnAttachmentIsDueClosesTheConnection() {
    try (var client = entered(RawClient.Kind.WEBSOCKET)) {
      client.send("451-[\"message\",{\"_placeholder\":true,\"num\":0}]");
      client.send("42[\"message\"]");
      assertThat(client.receive()).isEqualTo(CLOSED);
    }
  }

  @Test
  void binaryWhereNoneIsDueClosesTheConnection() {
    try (var client = entered(RawClient.Kind.WEBSOCKET)) {
      client.send(new byte[] {1});
      assertThat(client.receive()).isEqualTo(CLOSED);
    }
  }

  @Test
  void anAnswerNobodyAskedForIsIgnored() {
    try (var client = entered(RawClient.Kind.WEBSOCKET)) {
      client.send("4399[]");
      client.send("42[\"message\"]");
      assertThat(client.receive()).isEqualTo("42[\"message-back\"]");
    }
  }

  @Test
  void aClientThatLeftMayComeBackOnTheSameTransport() {
    try (var client = entered(RawClient.Kind.WEBSOCKET)) {
      client.send("41");
      client.send("40");
      assertThat(client.receive()).startsWith("40{");
    }
  }
}
