package io.mochat.socketio;

import static io.mochat.socketio.RawWebSocket.CLOSED;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.socketio.server.AckCallback;
import io.mochat.socketio.server.CloseReason;
import io.mochat.socketio.server.Event;
import io.mochat.socketio.server.Socket;
import io.mochat.socketio.server.SocketIoListener;
import io.mochat.socketio.server.SocketIoServer;
import io.mochat.socketio.server.SocketIoSettings;
import io.mochat.socketio.server.WireFormat;
import io.mochat.websocket.gate.HttpPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an application can do with sockets, seen from the wire. */
class SocketApiTest {

  private static final SocketIoSettings SETTINGS =
      SocketIoSettings.DEFAULTS
          .withEngine(
              engine -> engine.withHeartbeat(Duration.ofMillis(400), Duration.ofSeconds(20)))
          .withTimeouts(Duration.ofSeconds(45), Duration.ofMillis(300));

  private final RecordingHandler handler = new RecordingHandler();
  private NettyServer server;

  @BeforeEach
  void start() {
    server =
        new NettyServer(
            new SocketIoServer(
                SETTINGS,
                Map.of("/", handler),
                Executors.newVirtualThreadPerTaskExecutor(),
                HttpPolicy.ANY,
                SocketIoListener.NONE),
            0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private RawClient client(RawClient.Kind kind) {
    var client = kind.open(server.port());
    client.send("40");
    assertThat(answering(client)).startsWith("40{");
    return client;
  }

  private Socket socket() throws InterruptedException {
    return handler.sockets.poll(5, SECONDS);
  }

  private String call() throws InterruptedException {
    return handler.calls.poll(5, SECONDS);
  }

  private static String next(RawClient client) {
    var packet = client.receive();
    while (packet.equals("2") || packet.equals("6")) {
      packet = client.receive();
    }
    return packet;
  }

  /** The same, for who may have to answer every ping: what waits for one waits for those before. */
  private static String answering(RawClient client) {
    var packet = client.receive();
    while (packet.equals("2")) {
      client.send("3");
      packet = client.receive();
    }
    return packet;
  }

  @ParameterizedTest
  @EnumSource
  void aRefusedClientMayAskAgain(RawClient.Kind kind) throws InterruptedException {
    try (var client = kind.open(server.port())) {
      client.send("40{\"token\":\"wrong\"}");
      assertThat(next(client)).isEqualTo("44{\"message\":\"Authentication error: Invalid token\"}");
      client.send("40{\"token\":\"right\"}");
      assertThat(next(client)).startsWith("40{");
      assertThat(socket().isOpen()).isTrue();
    }
  }

  @Test
  void aRefusedClientIsNotHeard() {
    try (var client = RawClient.Kind.WEBSOCKET.open(server.port())) {
      client.send("40{\"token\":\"wrong\"}");
      assertThat(client.receive()).startsWith("44{");
      client.send("42[\"event\"]");
      assertThat(client.receive()).isEqualTo(CLOSED);
    }
    assertThat(handler.calls).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void disconnectSendsThePacketAndKeepsTheTransport(RawClient.Kind kind)
      throws InterruptedException {
    try (var client = client(kind)) {
      var socket = socket();
      socket.disconnect();
      assertThat(next(client)).isEqualTo("41");
      assertThat(socket.isOpen()).isFalse();
      assertThat(call()).isEqualTo("SERVER_DISCONNECT");
      socket.emit(Event.of("lost"));
      client.send("40");
      assertThat(next(client)).startsWith("40{");
    }
  }

  @ParameterizedTest
  @EnumSource
  void closeEndsTheTransportWithoutAPacket(RawClient.Kind kind) throws InterruptedException {
    try (var client = client(kind)) {
      socket().close(CloseReason.SERVER_CLOSE);
      assertThat(next(client)).isEqualTo(CLOSED);
      assertThat(call()).isEqualTo("SERVER_CLOSE");
    }
  }

  @Test
  void aClientThatVanishesIsReportedAfterItsEvents() throws InterruptedException {
    try (var client = client(RawClient.Kind.WEBSOCKET)) {
      client.send("42[\"a\",1]");
      client.send("42[\"b\"]");
    }
    assertThat(call()).isEqualTo("a[1]");
    assertThat(call()).isEqualTo("b[]");
    assertThat(call()).isEqualTo("TRANSPORT_CLOSE");
  }

  @Test
  void aHandlerThatFailsHurtsItsOwnCallOnly() throws InterruptedException {
    try (var client = client(RawClient.Kind.WEBSOCKET)) {
      client.send("42[\"fail\"]");
      client.send("427[\"event\"]");
      assertThat(next(client)).isEqualTo("437[\"once\"]");
      assertThat(call()).isEqualTo("fail[]");
      assertThat(call()).isEqualTo("event[]");
    }
  }

  @Test
  void whatFollowsAnAnswerSentAheadWaitsForThePong() throws InterruptedException {
    try (var client = (RawWebSocket) client(RawClient.Kind.WEBSOCKET)) {
      client.send("427[\"await\"]");
      assertThat(answering(client)).isEqualTo("437[\"older\"]");
      assertThat(client.receive()).isEqualTo("2");
      assertThat(call()).isEqualTo("await[]");
      assertThat(call()).isEqualTo("emitted");
      client.frame(0x80 | RawWebSocket.PING, new byte[0]);
      assertThat(client.receive()).isEqualTo("<pong>");
      client.send("3");
      assertThat(client.receive()).isEqualTo("42[\"newer\"]");
    }
  }

  @ParameterizedTest
  @EnumSource
  void answersSentAheadKeepTheirOrder(RawClient.Kind kind) {
    try (var client = client(kind)) {
      client.send("421[\"await\"]");
      client.send("422[\"await\"]");
      for (int i = 1; i <= 2; i++) {
        assertThat(answering(client)).isEqualTo("43" + i + "[\"older\"]");
        assertThat(client.receive()).isEqualTo("2");
        client.send("3");
        assertThat(next(client)).isEqualTo("42[\"newer\"]");
      }
    }
  }

  @Test
  void whatWaitsForAPongLeavesAfterAnUpgradeToo() throws InterruptedException {
    try (var polling = (RawPolling) client(RawClient.Kind.POLLING)) {
      polling.send("427[\"await\"]");
      assertThat(call()).isEqualTo("await[]");
      assertThat(call()).isEqualTo("emitted");
      var target = "/socket.io/?EIO=4&transport=websocket&sid=" + polling.sid();
      try (var socket = RawWebSocket.open(server.port(), target)) {
        socket.send("2probe");
        assertThat(socket.receive()).isEqualTo("3probe");
        socket.send("5");
        assertThat(answering(socket)).isEqualTo("437[\"older\"]");
        assertThat(socket.receive()).isEqualTo("2");
        socket.send("3");
        assertThat(socket.receive()).isEqualTo("42[\"newer\"]");
      }
    }
  }

  @Test
  void aCloseTakesWhatWaitsForAPongAlong() throws InterruptedException {
    try (var client = client(RawClient.Kind.WEBSOCKET)) {
      var socket = socket();
      client.send("427[\"await\"]");
      assertThat(call()).isEqualTo("await[]");
      assertThat(call()).isEqualTo("emitted");
      socket.close(CloseReason.SERVER_CLOSE);
      assertThat(next(client)).isEqualTo("437[\"older\"]");
      assertThat(next(client)).isEqualTo("42[\"newer\"]");
      assertThat(client.receive()).isEqualTo(CLOSED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aClientAnswersAnEvent(RawClient.Kind kind) throws Exception {
    try (var client = client(kind)) {
      var answer = new Answer();
      socket().emit(Event.of("question", 1), answer);
      assertThat(next(client)).isEqualTo("420[\"question\",1]");
      client.send("430[\"yes\",null]");
      assertThat(answer.get(5, SECONDS)).isEqualTo("[yes, null]");
    }
  }

  @Test
  void anAnswerThatDoesNotComeInTimeFails() throws Exception {
    try (var client = client(RawClient.Kind.WEBSOCKET)) {
      var answer = new Answer();
      socket().emit(Event.of("question"), answer);
      assertThat(next(client)).startsWith("420[");
      assertThat(answer.get(5, SECONDS)).isEqualTo("TIMEOUT");
    }
  }

  @Test
  void anAnswerThatCannotComeFails() throws Exception {
    var answer = new Answer();
    Socket socket;
    try (var client = client(RawClient.Kind.WEBSOCKET)) {
      socket = socket();
      socket.emit(Event.of("question"), answer);
      assertThat(next(client)).startsWith("420[");
    }
    assertThat(answer.get(5, SECONDS)).isEqualTo("TRANSPORT_CLOSE");
    var late = new Answer();
    socket.emit(Event.of("question"), late);
    assertThat(late.get(5, SECONDS)).isEqualTo("TRANSPORT_CLOSE");
  }

  @Test
  void aBroadcastReachesEverybodyOnceAndInOrder() throws InterruptedException {
    var clients = new ArrayList<RawClient>();
    var sockets = new ArrayList<Socket>();
    for (int i = 0; i < 6; i++) {
      clients.add(client(RawClient.Kind.values()[i % 2]));
      sockets.add(socket());
    }
    for (int n = 0; n < 50; n++) {
      server.server().broadcast(sockets, Event.of("news", n, new byte[] {(byte) n}));
    }
    for (var client : clients) {
      for (int n = 0; n < 50; n++) {
        assertThat(next(client))
            .isEqualTo("451-[\"news\"," + n + ",{\"_placeholder\":true,\"num\":0}]");
        assertThat(next(client)).isEqualTo(HexFormat.of().toHexDigits((byte) n));
      }
      client.close();
    }
  }

  @Test
  void aBroadcastSpeaksEachFormatAndPassesOverTheClosed() throws InterruptedException {
    try (var json = client(RawClient.Kind.WEBSOCKET);
        var gone = client(RawClient.Kind.WEBSOCKET);
        var msgpack = RawClient.Kind.WEBSOCKET.open(server.port())) {
      var sockets = new ArrayList<>(List.of(socket(), socket()));
      msgpack.send(HexFormat.of().parseHex("82a47479706500a36e7370a12f"));
      msgpack.receive();
      sockets.add(socket());
      assertThat(sockets.getLast().format()).isEqualTo(WireFormat.MSGPACK);
      sockets.get(1).disconnect();
      server.server().broadcast(sockets, Event.of("e"));
      server.server().broadcast(List.of(), Event.of("nobody"));

      assertThat(next(json)).isEqualTo("42[\"e\"]");
      assertThat(next(gone)).isEqualTo("41");
      assertThat(msgpack.receive()).isEqualTo("83a47479706502a36e7370a12fa46461746191a165");
    }
  }

  @Test
  void shutdownClosesTransportsWithoutDisconnect() throws InterruptedException {
    try (var socket = client(RawClient.Kind.WEBSOCKET);
        var connection = new RawConnection(server.port())) {
      socket();
      server.server().close();
      assertThat(next(socket)).isEqualTo(CLOSED);
      assertThat(call()).isEqualTo("SERVER_SHUTDOWN");
      var refused = connection.get("/socket.io/?EIO=4&transport=polling");
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.headers()).containsKey("retry-after");
    }
  }

  @Test
  void reservedNamesCannotBeEmitted() {
    assertThatThrownBy(() -> Event.of("disconnect")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anEventWithForeignValuesFailsWhereItIsEmitted() throws InterruptedException {
    try (var client = client(RawClient.Kind.WEBSOCKET)) {
      var socket = socket();
      assertThatThrownBy(() -> socket.emit(Event.of("e", new Object())))
          .isInstanceOf(IllegalArgumentException.class);
      socket.emit(Event.of("fine"));
      assertThat(next(client)).isEqualTo("42[\"fine\"]");
    }
  }

  /** Completes with the arguments or the reason, as text. */
  private static final class Answer extends CompletableFuture<String> implements AckCallback {

    @Override
    public void answered(List<Object> arguments) {
      complete(arguments.toString());
    }

    @Override
    public void failed(CloseReason reason) {
      complete(reason.name());
    }
  }
}
