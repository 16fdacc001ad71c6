package io.mochat.socketio;

import static io.mochat.socketio.RawWebSocket.BINARY;
import static io.mochat.socketio.RawWebSocket.CLOSED;
import static io.mochat.socketio.RawWebSocket.CONTINUATION;
import static io.mochat.socketio.RawWebSocket.PING;
import static io.mochat.socketio.RawWebSocket.TEXT;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.socketio.engine.Transport;
import io.mochat.socketio.server.CloseReason;
import io.mochat.socketio.server.Event;
import io.mochat.socketio.server.SocketIoListener;
import io.mochat.socketio.server.SocketIoServer;
import io.mochat.socketio.server.SocketIoSettings;
import io.mochat.socketio.server.WireFormat;
import io.mochat.websocket.gate.HttpPolicy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** permessage-deflate, RFC 7692, on a server that has it switched on. */
class CompressionProtocolTest {

  private static final String TARGET = "/socket.io/?EIO=4&transport=websocket";
  private static final String OFFER =
      "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits";
  private static final int FINAL = 0x80;
  private static final int RSV1 = 0x40;
  private static final int RSV2 = 0x20;
  private static final int THRESHOLD = 200;
  private static final String LONG = "x".repeat(10_000);

  private final RecordingHandler handler = new RecordingHandler();
  private final BlockingQueue<String> closed = new LinkedBlockingQueue<>();
  private NettyServer server = start(THRESHOLD);

  private NettyServer start(int threshold) {
    var listener =
        new SocketIoListener() {
          @Override
          public void closed(Transport transport, @Nullable WireFormat format, CloseReason reason) {
            closed.add(reason.name());
          }
        };
    var settings =
        SocketIoSettings.DEFAULTS.withEngine(engine -> engine.withCompression(threshold));
    return new NettyServer(
        new SocketIoServer(
            settings,
            Map.of("/", handler),
            Executors.newVirtualThreadPerTaskExecutor(),
            HttpPolicy.ANY,
            listener),
        0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private @Nullable String agreed(String... headers) {
    try (var connection = new RawConnection(server.port())) {
      var answer = RawWebSocket.handshake(connection, TARGET, headers);
      assertThat(answer.status()).isEqualTo(101);
      return answer.headers().get("sec-websocket-extensions");
    }
  }

  private RawWebSocket open() {
    var connection = new RawConnection(server.port());
    assertThat(RawWebSocket.handshake(connection, TARGET, OFFER).status()).isEqualTo(101);
    return entered(RawWebSocket.on(connection));
  }

  private RawWebSocket openPlain() {
    return entered(RawWebSocket.open(server.port(), TARGET));
  }

  private static RawWebSocket entered(RawWebSocket socket) {
    assertThat(socket.receive()).startsWith("0{");
    socket.send("40");
    assertThat(socket.receive()).startsWith("40{");
    return socket;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "permessage-deflate",
        "permessage-deflate; client_max_window_bits",
        "permessage-deflate; client_max_window_bits=10; server_no_context_takeover",
        "permessage-deflate;server_max_window_bits=15",
        "x-unknown, permessage-deflate; server_max_window_bits=9, permessage-deflate",
      })
  void anOfferIsAcceptedWithoutContextOnEitherSide(String offer) {
    assertThat(agreed("Sec-WebSocket-Extensions: " + offer))
        .isEqualTo("permessage-deflate; server_no_context_takeover; client_no_context_takeover");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "permessage-deflate; server_max_window_bits=9",
        "permessage-deflate; unheard_of",
        "x-webkit-deflate-frame",
      })
  void whatCannotBeKeptIsDeclined(String offer) {
    assertThat(agreed("Sec-WebSocket-Extensions: " + offer)).isNull();
  }

  @Test
  void nothingIsAgreedWithoutAnOffer() {
    assertThat(agreed()).isNull();
  }

  @Test
  void compressionIsOffByDefault() {
    assertThat(SocketIoSettings.DEFAULTS.engine().compressionThreshold()).isZero();
    server.close();
    server = start(0);

    assertThat(agreed(OFFER)).isNull();
  }

  @Test
  void longMessagesAreCompressedAndShortOnesAreNot() throws Exception {
    try (var socket = open()) {
      var recipient = handler.sockets.poll(5, SECONDS);
      recipient.emit(Event.of("short", "text"));
      recipient.emit(Event.of("long", LONG));

      var first = socket.receiveFrame();
      assertThat(first.first()).isEqualTo(FINAL | TEXT);
      assertThat(text(first.payload())).isEqualTo("42[\"short\",\"text\"]");
      var second = socket.receiveFrame();
      assertThat(second.first()).isEqualTo(FINAL | RSV1 | TEXT);
      assertThat(second.payload()).hasSizeLessThan(200);
      assertThat(text(expanded(second.payload()))).isEqualTo("42[\"long\",\"" + LONG + "\"]");
    }
  }

  @Test
  void whatDoesNotGetShorterStaysAsItIs() throws Exception {
    try (var socket = open()) {
      var noise = new byte[1_000];
      new Random(7).nextBytes(noise);
      handler.sockets.poll(5, SECONDS).emit(Event.of("noise", (Object) noise));

      assertThat(socket.receive()).startsWith("451-[\"noise\"");
      var binary = socket.receiveFrame();
      assertThat(binary.first()).isEqualTo(FINAL | BINARY);
      assertThat(binary.payload()).isEqualTo(noise);
    }
  }

  @Test
  void oneEventReachesBothKindsOfConnection() throws Exception {
    try (var deflating = open();
        var plain = openPlain()) {
      var sockets = List.of(handler.sockets.poll(5, SECONDS), handler.sockets.poll(5, SECONDS));
      for (int i = 0; i < 3; i++) {
        server.server().broadcast(sockets, Event.of("news", i, LONG));
        var expected = "42[\"news\"," + i + ",\"" + LONG + "\"]";
        assertThat(plain.receive()).isEqualTo(expected);
        assertThat(text(expanded(deflating.receiveFrame().payload()))).isEqualTo(expected);
      }
    }
  }

  @Test
  void compressedMessagesOfAClientAreUnderstood() throws Exception {
    try (var socket = open()) {
      for (var text : List.of("short", LONG, "ü€😀")) {
        socket.frame(FINAL | RSV1 | TEXT, compressed(utf8("42[\"event\",\"" + text + "\"]")));
        assertThat(handler.calls.poll(5, SECONDS)).isEqualTo("event[" + text + "]");
      }
    }
  }

  @Test
  void aCompressedMessageMayComeInFragments() throws Exception {
    try (var socket = open()) {
      var bytes = compressed(utf8("42[\"event\",\"" + LONG + "\"]"));
      int half = bytes.length / 2;
      socket.frame(RSV1 | TEXT, Arrays.copyOf(bytes, half));
      socket.frame(FINAL | CONTINUATION, Arrays.copyOfRange(bytes, half, bytes.length));

      assertThat(handler.calls.poll(5, SECONDS)).isEqualTo("event[" + LONG + "]");
    }
  }

  @Test
  void aBombClosesItsOwnConnectionOnly() throws Exception {
    try (var bomber = open();
        var other = open()) {
      var bomb = compressed(new byte[100_000_000]);
      assertThat(bomb).hasSizeLessThan(200_000);
      bomber.frame(FINAL | RSV1 | BINARY, bomb);

      assertThat(bomber.receive()).isEqualTo(CLOSED);
      assertThat(closed.poll(5, SECONDS)).isEqualTo("LIMIT_EXCEEDED");
      other.send("42[\"event\",1]");
      await().atMost(Duration.ofSeconds(60)).until(() -> handler.calls.contains("event[1]"));
    }
  }

  @Test
  void brokenDataClosesTheConnection() throws Exception {
    try (var socket = open()) {
      socket.frame(FINAL | RSV1 | TEXT, new byte[] {(byte) 0xff, 1, 2, 3, 4});

      assertThat(socket.receive()).isEqualTo(CLOSED);
      assertThat(closed.poll(5, SECONDS)).isEqualTo("PARSE_ERROR");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {FINAL | RSV1 | PING, FINAL | RSV2 | TEXT, FINAL | RSV1 | RSV2 | TEXT})
  void otherReservedBitsCloseTheConnection(int first) throws Exception {
    try (var socket = open()) {
      socket.frame(first, compressed(utf8("42[\"event\",1]")));

      assertThat(socket.receive()).isEqualTo(CLOSED);
      assertThat(closed.poll(5, SECONDS)).isEqualTo("PARSE_ERROR");
      assertThat(handler.calls).doesNotContain("event[1]");
    }
  }

  @Test
  void aCompressedMessageThatWasNotAgreedUponClosesTheConnection() throws Exception {
    try (var socket = openPlain()) {
      socket.frame(FINAL | RSV1 | TEXT, compressed(utf8("42[\"event\",1]")));

      assertThat(socket.receive()).isEqualTo(CLOSED);
      assertThat(closed.poll(5, SECONDS)).isEqualTo("PARSE_ERROR");
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private static byte[] compressed(byte[] bytes) {
    var deflater = new Deflater(9, true);
    deflater.setInput(bytes);
    var buffer = new byte[bytes.length + 100];
    int length = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
    deflater.end();
    return Arrays.copyOf(buffer, length - 4);
  }

  private static byte[] expanded(byte[] bytes) throws DataFormatException, IOException {
    var inflater = new Inflater(true);
    var tailed = new ByteArrayOutputStream();
    tailed.write(bytes);
    tailed.write(new byte[] {0, 0, -1, -1});
    inflater.setInput(tailed.toByteArray());
    var out = new byte[1_000_000];
    int length = inflater.inflate(out);
    inflater.end();
    return Arrays.copyOf(out, length);
  }
}
