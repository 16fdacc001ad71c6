package io.mochat.websocket;

import static io.mochat.socketio.RawWebSocket.BINARY;
import static io.mochat.socketio.RawWebSocket.CLOSE;
import static io.mochat.socketio.RawWebSocket.CONTINUATION;
import static io.mochat.socketio.RawWebSocket.PING;
import static io.mochat.socketio.RawWebSocket.TEXT;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.socketio.RawConnection;
import io.mochat.socketio.RawWebSocket;
import io.mochat.websocket.frames.TrafficLimits;
import io.mochat.websocket.gate.OpenRequest;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain WebSockets beside Socket.IO, as bytes. */
class WebSocketProtocolTest {

  private static final int FINAL = 0x80;

  private final RecordingReceiver receiver = new RecordingReceiver();
  private final BlockingQueue<OpenRequest> requests = new LinkedBlockingQueue<>();
  private EndpointServer server = EndpointServer.with(this::admit).start();

  private Admission admit(OpenRequest request) {
    requests.add(request);
    return switch (request.parameter("do").orElse("")) {
      case "refuse" -> new Admission.Refused(418, "application/json", "{\"tea\":true}");
      case "limit" -> Admission.Refused.text(429, "Slower");
      case "close" -> new Admission.Closed(4001, "Authentication failed");
      case "fail" -> throw new IllegalStateException("as asked");
      default -> new Admission.Accepted(receiver);
    };
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private RawWebSocket socket() {
    return RawWebSocket.open(server.port(), "/plain");
  }

  private RawConnection.Answer handshake(String target, String... headers) {
    try (var connection = new RawConnection(server.port())) {
      return RawWebSocket.handshake(connection, target, headers);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] closing(int code, String reason) {
    var text = bytes(reason);
    return ByteBuffer.allocate(2 + text.length).putShort((short) code).put(text).array();
  }

  /** The code of the close frame that comes next. */
  private static int closeCode(RawWebSocket socket) throws IOException {
    var frame = socket.receiveFrame();
    assertThat(frame.first()).isEqualTo(FINAL | CLOSE);
    return ByteBuffer.wrap(frame.payload()).getShort();
  }

  private void heard(String... calls) throws InterruptedException {
    for (var call : calls) {
      assertThat(receiver.calls.poll(5, SECONDS)).isEqualTo(call);
    }
  }

  // --- the handshake ---------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(strings = {"/plain", "/plain/", "/plain?a=b"})
  void aSocketOpensAtItsPath(String target) {
    try (var socket = RawWebSocket.open(server.port(), target)) {
      socket.send("hello");
      assertThat(socket.receive()).isEqualTo("hello");
    }
  }

  @Test
  void socketIoIsServedBesideIt() {
    try (var plain = socket();
        var other = RawWebSocket.open(server.port(), "/socket.io/?EIO=4&transport=websocket")) {
      assertThat(other.receive()).startsWith("0{");
      plain.send("hello");
      assertThat(plain.receive()).isEqualTo("hello");
    }
  }

  @Test
  void theEndpointSeesQueryHeadersAndAddress() throws InterruptedException {
    handshake("/plain?token=a%20b&t=1", "X-Token: secret");
    var request = requests.poll(5, SECONDS);
    assertThat(request).isNotNull();
    assertThat(request.parameter("token")).contains("a b");
    assertThat(request.parameter("t")).contains("1");
    assertThat(request.header("x-token")).contains("secret");
    assertThat(request.remote().toString()).contains("127.0.0.1");
  }

  @Test
  void theEndpointRefusesWithItsOwnAnswer() throws InterruptedException {
    var answer = handshake("/plain?do=refuse", "Origin: http://here");
    assertThat(answer.status()).isEqualTo(418);
    assertThat(answer.body()).isEqualTo("{\"tea\":true}");
    assertThat(answer.headers())
        .containsEntry("content-type", "application/json")
        .containsEntry("access-control-allow-origin", "*");
    assertThat(server.sockets().openSockets()).isZero();
    assertThat(receiver.calls).isEmpty();
  }

  @Test
  void aRefusalThatPassesSaysWhenToComeBack() {
    var answer = handshake("/plain?do=limit");
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.headers()).containsEntry("retry-after", "2");
  }

  @Test
  void aFailingEndpointIsAnswered500AndTheConnectionGoesOn() {
    try (var connection = new RawConnection(server.port())) {
      assertThat(RawWebSocket.handshake(connection, "/plain?do=fail").status()).isEqualTo(500);
      assertThat(RawWebSocket.handshake(connection, "/plain").status()).isEqualTo(101);
    }
  }

  @Test
  void theEndpointLetsInOnlyToCloseWithItsCode() throws IOException {
    try (var socket = RawWebSocket.open(server.port(), "/plain?do=close")) {
      var frame = socket.receiveFrame();
      assertThat(frame.first()).isEqualTo(FINAL | CLOSE);
      assertThat(frame.payload()).isEqualTo(closing(4001, "Authentication failed"));
    }
  }

  @Test
  void aHandshakeWithoutKeyIsRefused() {
    try (var connection = new RawConnection(server.port())) {
      connection.send("GET", "/plain", "", "Connection: Upgrade", "Upgrade: websocket");
      assertThat(connection.answer().status()).isEqualTo(400);
      assertThat(requests).isEmpty();
    }
  }

  @Test
  void anotherVersionIsToldTheRightOne() {
    try (var connection = new RawConnection(server.port())) {
      connection.send(
          "GET",
          "/plain",
          "",
          "Connection: Upgrade",
          "Upgrade: websocket",
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
          "Sec-WebSocket-Version: 8");
      var answer = connection.answer();
      assertThat(answer.status()).isEqualTo(426);
      assertThat(answer.headers()).containsEntry("sec-websocket-version", "13");
    }
  }

  // --- messages --------------------------------------------------------------------------------

  @Test
  void textAndBinaryGoBothWays() throws InterruptedException {
    try (var socket = socket()) {
      socket.send("grüß dich");
      socket.send(new byte[] {0, 1, (byte) 0xff});
      socket.send("");
      assertThat(socket.receive()).isEqualTo("grüß dich");
      assertThat(socket.receive()).isEqualTo("0001ff");
      assertThat(socket.receive()).isEmpty();
      heard("opened", "text grüß dich", "binary 0001ff", "text ");
    }
  }

  @Test
  void messagesOfAnySizeKeepTheirOrder() {
    try (var socket = socket()) {
      for (int size : new int[] {1, 125, 126, 19_999, 20_000}) {
        socket.send("x".repeat(size));
      }
      for (int size : new int[] {1, 125, 126, 19_999, 20_000}) {
        assertThat(socket.receive()).hasSize(size);
      }
    }
  }

  @Test
  void fragmentsMakeOneMessageAndPingsComeBetween() {
    try (var socket = socket()) {
      socket.frame(TEXT, bytes("one "));
      socket.frame(FINAL | PING, bytes("between"));
      socket.frame(CONTINUATION, bytes("mess"));
      socket.frame(FINAL | CONTINUATION, bytes("age"));
      assertThat(socket.receive()).isEqualTo("<pong>between");
      assertThat(socket.receive()).isEqualTo("one message");
    }
  }

  @Test
  void binaryFragmentsMakeOneMessage() {
    try (var socket = socket()) {
      socket.frame(BINARY, new byte[] {1});
      socket.frame(FINAL | CONTINUATION, new byte[] {2});
      assertThat(socket.receive()).isEqualTo("0102");
    }
  }

  @Test
  void compressedMessagesAreTakenAndGiven() throws IOException {
    server.close();
    server =
        EndpointServer.with(this::admit)
            .limits(new TrafficLimits(20_000, 1_000_000, 0, 100))
            .start();
    try (var connection = new RawConnection(server.port())) {
      var answer =
          RawWebSocket.handshake(
              connection, "/plain", "Sec-WebSocket-Extensions: permessage-deflate");
      assertThat(answer.headers().get("sec-websocket-extensions")).startsWith("permessage-deflate");
      var socket = RawWebSocket.on(connection);
      socket.send("x".repeat(5_000));
      var frame = socket.receiveFrame();
      assertThat(frame.first()).isEqualTo(FINAL | 0x40 | TEXT);
      socket.frame(FINAL | 0x40 | TEXT, frame.payload());
      assertThat(socket.receiveFrame().payload()).isEqualTo(frame.payload());
    }
  }

  // --- the end ---------------------------------------------------------------------------------

  @Test
  void aCloseFrameOfTheClientIsAnsweredWithItsCode() throws Exception {
    try (var socket = socket()) {
      socket.frame(FINAL | CLOSE, closing(4321, "bye"));
      assertThat(closeCode(socket)).isEqualTo(4321);
      assertThat(socket.receive()).isEqualTo(RawWebSocket.CLOSED);
      heard("opened", "TRANSPORT_CLOSE 4321");
    }
  }

  @Test
  void aClientThatLeavesWithoutAWordIsNoticed() throws InterruptedException {
    socket().close();
    heard("opened", "TRANSPORT_CLOSE 1006");
  }

  @Test
  void aCloseFrameWithoutCodeIsReportedAsSuch() throws InterruptedException {
    try (var socket = socket()) {
      socket.frame(FINAL | CLOSE, new byte[0]);
      heard("opened", "TRANSPORT_CLOSE 1005");
    }
  }

  @Test
  void theFrontClosesWithItsCodeAfterWhatWasSentBefore() throws Exception {
    try (var socket = socket()) {
      socket.send("first");
      socket.send("close 4002");
      socket.send("too late");
      assertThat(socket.receive()).isEqualTo("first");
      var frame = socket.receiveFrame();
      assertThat(frame.payload()).isEqualTo(closing(4002, "as asked"));
      socket.frame(FINAL | CLOSE, closing(4002, ""));
      assertEnd(socket);
      heard("opened", "text first", "text close 4002", "SERVER 4002");
    }
  }

  private static void assertEnd(RawWebSocket socket) throws IOException {
    try {
      assertThat(socket.receiveFrame()).as("after the close frame").isNull();
    } catch (EOFException end) {
      assertThat(end).hasNoCause();
    }
  }

  @Test
  void invalidUtf8IsClosedWith1007() throws Exception {
    try (var socket = socket()) {
      socket.frame(FINAL | TEXT, new byte[] {'4', (byte) 0xff});
      assertThat(closeCode(socket)).isEqualTo(1007);
      heard("opened", "PARSE_ERROR 1007");
    }
  }

  @Test
  void brokenFramesAreClosedWith1002() throws Exception {
    try (var socket = socket()) {
      socket.frame(FINAL | CONTINUATION, bytes("of nothing"));
      assertThat(closeCode(socket)).isEqualTo(1002);
      heard("opened", "PARSE_ERROR 1002");
    }
  }

  @Test
  void aFrameOverTheLimitIsClosedWith1009() throws Exception {
    try (var socket = socket()) {
      socket.send("x".repeat(20_001));
      assertThat(closeCode(socket)).isEqualTo(1009);
      heard("opened", "LIMIT_EXCEEDED 1009");
    }
  }

  /** Closing at once would reset the connection under what is still on its way. */
  @Test
  void aClientLearnsOf1009HoweverMuchItIsStillSending() throws Exception {
    try (var socket = socket()) {
      socket.send("x".repeat(5_000_000));
      assertThat(closeCode(socket)).isEqualTo(1009);
    }
  }

  @Test
  void fragmentsOverTheLimitAreClosedWith1009() throws Exception {
    try (var socket = socket()) {
      socket.frame(TEXT, new byte[15_000]);
      socket.frame(FINAL | CONTINUATION, new byte[15_000]);
      assertThat(closeCode(socket)).isEqualTo(1009);
      heard("opened", "LIMIT_EXCEEDED 1009");
    }
  }
}
