package io.mochat.socketio;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.socketio.server.CloseReason;
import io.mochat.socketio.server.SocketIoListener;
import io.mochat.socketio.server.SocketIoServer;
import io.mochat.socketio.server.SocketIoSettings;
import io.mochat.websocket.gate.HttpPolicy;
import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The official Java client, on each transport and by way of an upgrade. */
class JavaClientTest {

  @RegisterExtension final RunningServer echo = new RunningServer(SocketIoSettings.DEFAULTS);

  private final RecordingHandler handler = new RecordingHandler();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private NettyServer server;
  private Socket client;

  static Stream<Arguments> transports() {
    return Stream.of("polling", "websocket", "polling,websocket")
        .map(names -> Arguments.of((Object) names.split(",")));
  }

  @BeforeEach
  void start() {
    var sockets =
        new SocketIoServer(
            SocketIoSettings.DEFAULTS,
            Map.of("/", handler),
            Executors.newVirtualThreadPerTaskExecutor(),
            HttpPolicy.ANY,
            SocketIoListener.NONE);
    server = new NettyServer(sockets, 0);
  }

  @AfterEach
  void stop() {
    client.disconnect();
    server.close();
  }

  private void connect(int port, String[] transports, Map<String, String> auth) {
    var options = new IO.Options();
    options.transports = transports;
    options.auth = auth;
    options.forceNew = true;
    options.reconnectionDelay = 10;
    options.reconnectionDelayMax = 20;
    client = IO.socket(URI.create("http://127.0.0.1:" + port), options);
    client.on(Socket.EVENT_CONNECT, arguments -> heard.add("connect"));
    client.on(
        Socket.EVENT_CONNECT_ERROR,
        arguments ->
            heard.add(
                arguments[0] instanceof JSONObject error ? error.optString("message") : "error"));
    client.on("auth", arguments -> heard.add("auth " + arguments[0]));
    client.on("message-back", arguments -> heard.add(text(arguments)));
    client.connect();
  }

  private static String text(Object[] arguments) {
    var texts =
        Arrays.stream(arguments)
            .map(
                value -> value instanceof byte[] bytes ? Arrays.toString(bytes) : value.toString());
    return String.join(" ", texts.toList());
  }

  private String heard() throws InterruptedException {
    return heard.poll(20, SECONDS);
  }

  @ParameterizedTest
  @MethodSource("transports")
  void eventsAcksAndBinariesComeBack(String[] transports) throws Exception {
    connect(echo.port(), transports, Map.of("token", "ü"));
    assertThat(heard()).isEqualTo("connect");
    assertThat(heard()).isEqualTo("auth {\"token\":\"ü\"}");

    client.emit("message", 1, "two", new JSONObject("{\"three\":[true]}"));
    assertThat(heard()).isEqualTo("1 two {\"three\":[true]}");
    client.emit("message", (Object) new byte[100]);
    assertThat(heard()).isEqualTo(Arrays.toString(new byte[100]));
    client.emit(
        "message-with-ack", new Object[] {"a"}, (Ack) answer -> heard.add("ack " + text(answer)));
    assertThat(heard()).isEqualTo("ack a");
    client.emit(
        "message-with-ack",
        new Object[] {new byte[] {3}},
        (Ack) answer -> heard.add("ack " + text(answer)));
    assertThat(heard()).isEqualTo("ack [3]");
    for (int i = 0; i < 100; i++) {
      client.emit("message", i);
    }
    for (int i = 0; i < 100; i++) {
      assertThat(heard()).isEqualTo(String.valueOf(i));
    }
  }

  @ParameterizedTest
  @MethodSource("transports")
  void anAnswerSentAheadComesBeforeWhatFollowsIt(String[] transports) throws Exception {
    connect(server.port(), transports, Map.of());
    client.on("newer", nothing -> heard.add("newer"));
    assertThat(heard()).isEqualTo("connect");
    for (int i = 0; i < 3; i++) {
      client.emit("await", new Object[0], (Ack) answer -> heard.add(text(answer)));
      assertThat(heard()).isEqualTo("older");
      assertThat(heard()).isEqualTo("newer");
    }
  }

  @ParameterizedTest
  @MethodSource("transports")
  void aRefusalIsToldAndAnotherTryMayDo(String[] transports) throws Exception {
    var auth = new HashMap<>(Map.of("token", "wrong"));
    connect(server.port(), transports, auth);
    assertThat(heard()).isEqualTo("Authentication error: Invalid token");
    auth.put("token", "right");
    client.connect();
    assertThat(heard()).isEqualTo("connect");
  }

  @ParameterizedTest
  @MethodSource("transports")
  void aClosedTransportIsOpenedAgain(String[] transports) throws Exception {
    connect(server.port(), transports, Map.of());
    assertThat(heard()).isEqualTo("connect");
    handler.sockets.poll(20, SECONDS).close(CloseReason.SERVER_CLOSE);
    assertThat(heard()).isEqualTo("connect");
    assertThat(handler.sockets.poll(20, SECONDS).isOpen()).isTrue();
  }

  @Test
  void aDisconnectedClientStaysAway() throws Exception {
    connect(server.port(), new String[] {"websocket"}, Map.of());
    assertThat(heard()).isEqualTo("connect");
    client.on(Socket.EVENT_DISCONNECT, arguments -> heard.add((String) arguments[0]));
    handler.sockets.poll(20, SECONDS).disconnect();
    assertThat(heard()).isEqualTo("io server disconnect");
  }
}
