package io.mochat.socketio;

import static io.mochat.socketio.RawWebSocket.CLOSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.socketio.server.SocketIoSettings;
import java.util.HexFormat;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Socket.IO v5 in msgpack over both transports, as bytes; frames as real clients send them. */
class MsgpackProtocolTest {

  /** {@code type} 0, {@code nsp} "/". */
  private static final String CONNECT = "82a47479706500a36e7370a12f";

  private static final String AUTH = "83a47479706502a36e7370a12fa46461746192a46175746880";

  @RegisterExtension final RunningServer server = new RunningServer(SocketIoSettings.DEFAULTS);

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private RawClient entered(RawClient.Kind kind) {
    var client = kind.open(server.port());
    client.send(bytes(CONNECT));
    assertThat(client.receive()).startsWith("83a47479706500a36e7370a12fa46461746181a3736964b4");
    assertThat(client.receive()).isEqualTo(AUTH);
    return client;
  }

  @ParameterizedTest
  @EnumSource
  void aClientEnters(RawClient.Kind kind) {
    entered(kind).close();
  }

  @ParameterizedTest
  @EnumSource
  void nilForAbsentDataIsAccepted(RawClient.Kind kind) {
    try (var client = kind.open(server.port())) {
      client.send(bytes("83a47479706500a464617461c0a36e7370a12f"));
      client.receive();
      assertThat(client.receive()).isEqualTo(AUTH);
      client.send(bytes("83a47479706501a464617461c0a36e7370a12f"));
      client.send(bytes(CONNECT));
      assertThat(client.receive()).startsWith("83a47479706500");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anUnknownNamespaceIsRefused(RawClient.Kind kind) {
    try (var client = kind.open(server.port())) {
      client.send(bytes("82a47479706500a36e7370a22f78"));
      assertThat(client.receive())
          .isEqualTo(
              "83a47479706504a36e7370a22f78a46461746181a76d657373616765b1"
                  + "496e76616c6964206e616d657370616365");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEventOfTheJavaScriptParserIsAnswered(RawClient.Kind kind) {
    try (var client = entered(kind)) {
      // {type: 2, data: ["message", undefined, bytes], options: {compress: true}, nsp: "/"}
      client.send(
          bytes(
              "84a47479706502a46461746193a76d657373616765d40000c4020102"
                  + "a76f7074696f6e7381a8636f6d7072657373c3a36e7370a12f"));
      assertThat(client.receive())
          .isEqualTo("83a47479706502a36e7370a12fa46461746193ac6d6573736167652d6261636bc0c4020102");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAckHasTheIdOfItsEvent(RawClient.Kind kind) {
    try (var client = entered(kind)) {
      client.send(
          bytes(
              "84a47479706502a46461746192b06d6573736167652d776974682d61636b07a2696400"
                  + "a36e7370a12f"));
      assertThat(client.receive()).isEqualTo("84a47479706503a36e7370a12fa4646174619107a2696400");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "c1",
        "90",
        "80", // no packet
        "82a47479706505a36e7370a12f", // unknown type
        "82a47479706502a36e7370a12f", // event without data
        "83a47479706502a36e7370a12fa46461746190", // event without name
        "83a47479706502a36e7370a12fa46461746191a7636f6e6e656374", // reserved name
        "82a47479706500a36e737000", // namespace is a number
        "84a47479706502a36e7370a12fa46461746191a161a26964a178", // id is a text
        "82a47479706500a36e7370a12f00", // trailing bytes
        "82a47479706500a36e7370a12f82a47479706500a36e7370a12f", // two packets
        "ddffffffff",
        "dfffffffff",
        "c6ffffffff",
        "dbffffffff",
        "c9ffffffff00", // lengths
      })
  void anInvalidPacketClosesTheConnection(String hex) {
    try (var client = entered(RawClient.Kind.WEBSOCKET)) {
      client.send(bytes(hex));
      assertThat(client.receive()).isEqualTo(CLOSED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void textOnAMsgpackConnectionClosesIt(RawClient.Kind kind) {
    try (var client = entered(kind)) {
      client.send("42[\"message\"]");
      assertThat(client.receive()).isEqualTo(CLOSED);
    }
  }
}
