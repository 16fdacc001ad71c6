package io.mochat.socketio;

import static io.mochat.socketio.RawWebSocket.CLOSED;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.socketio.engine.Refusal;
import io.mochat.socketio.engine.Transport;
import io.mochat.socketio.server.Ack;
import io.mochat.socketio.server.CloseReason;
import io.mochat.socketio.server.Event;
import io.mochat.socketio.server.Socket;
import io.mochat.socketio.server.SocketIoListener;
import io.mochat.socketio.server.SocketIoServer;
import io.mochat.socketio.server.SocketIoSettings;
import io.mochat.socketio.server.WireFormat;
import io.mochat.websocket.gate.HttpPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client that asks for too much loses its own connection, and nobody else's. */
class LimitsProtocolTest {

  private final RecordingHandler handler = new RecordingHandler();
  private final BlockingQueue<String> closed = new LinkedBlockingQueue<>();
  private final BlockingQueue<Refusal> refused = new LinkedBlockingQueue<>();
  private final AtomicInteger dropped = new AtomicInteger();
  private NettyServer server;

  private void start(UnaryOperator<SocketIoSettings> change, RecordingHandler handler) {
    var listener =
        new SocketIoListener() {
          @Override
          public void closed(Transport transport, @Nullable WireFormat format, CloseReason reason) {
            closed.add(reason.name());
          }

          @Override
          public void refused(Refusal reason) {
            refused.add(reason);
          }

          @Override
          public void packetDropped() {
            dropped.incrementAndGet();
          }
        };
    var sockets =
        new SocketIoServer(
            change.apply(SocketIoSettings.DEFAULTS),
            Map.of("/", handler),
            Executors.newVirtualThreadPerTaskExecutor(),
            HttpPolicy.ANY,
            listener);
    server = new NettyServer(sockets, 0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private RawClient client(RawClient.Kind kind) {
    var client = kind.open(server.port());
    client.send("40");
    assertThat(client.receive()).startsWith("40{");
    return client;
  }

  @ParameterizedTest
  @EnumSource
  void aReaderThatStaysBehindIsClosedAndTheOthersGetEverything(RawClient.Kind kind)
      throws InterruptedException {
    start(
        settings -> settings.withEngine(engine -> engine.withTraffic(1_000_000, 200_000, 0)),
        handler);
    try (var slow = client(kind);
        var quick = client(RawClient.Kind.WEBSOCKET)) {
      var sockets = List.of(handler.sockets.poll(5, SECONDS), handler.sockets.poll(5, SECONDS));
      var text = "x".repeat(50_000);
      int sent = 0;
      while (sockets.getFirst().isOpen() && sent < 1_000) {
        server.server().broadcast(sockets, Event.of("news", sent, text));
        assertThat(quick.receive()).startsWith("42[\"news\"," + sent + ",");
        sent++;
      }
      assertThat(sent).isLessThan(1_000);
      assertThat(closed.poll(5, SECONDS)).isEqualTo("SLOW_CONSUMER");
      assertThat(sockets.getLast().isOpen()).isTrue();
      assertThat(slow).isNotSameAs(quick);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aReaderThatStaysBehindIsFirstPassedOverForVolatileEvents(RawClient.Kind kind)
      throws InterruptedException {
    start(
        settings -> settings.withEngine(engine -> engine.withTraffic(1_000_000, 4_000_000, 0)),
        handler);
    try (var slow = client(kind);
        var quick = client(RawClient.Kind.WEBSOCKET)) {
      var sockets = List.of(handler.sockets.poll(5, SECONDS), handler.sockets.poll(5, SECONDS));
      var text = "x".repeat(50_000);
      int sent = 0;
      while (dropped.get() == 0 && sent < 1_000) {
        server.server().broadcast(sockets, Event.of("typing", sent, text).asVolatile());
        assertThat(quick.receive()).startsWith("42[\"typing\"," + sent + ",");
        sent++;
      }
      assertThat(dropped).hasValue(1);
      assertThat(sockets).allMatch(Socket::isOpen);
      server.server().broadcast(sockets, Event.of("news"));

      assertThat(quick.receive()).isEqualTo("42[\"news\"]");
      for (int i = 0; i < sent - 1; i++) {
        assertThat(slow.receive()).startsWith("42[\"typing\"," + i + ",");
      }
      assertThat(slow.receive()).isEqualTo("42[\"news\"]");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFloodOfPacketsClosesTheConnection(RawClient.Kind kind) throws InterruptedException {
    start(
        settings -> settings.withEngine(engine -> engine.withTraffic(1_000_000, 1_000_000, 20)),
        handler);
    try (var client = client(kind)) {
      for (int i = 0; i < 100; i++) {
        try {
          client.send("42[\"event\"]");
        } catch (RuntimeException e) {
          break; // closed already
        }
      }
      assertThat(closed.poll(5, SECONDS)).isEqualTo("LIMIT_EXCEEDED");
    }
  }

  @Test
  void pingsOfWhoReadsNothingAreNotAllAnswered() {
    start(
        settings -> settings.withEngine(engine -> engine.withTraffic(1_000_000, 1_000_000, 0)),
        handler);
    try (var silent = RawWebSocket.open(server.port(), "/socket.io/?EIO=4&transport=websocket")) {
      assertThat(silent.receive()).startsWith("0{");
      silent.send("40");
      assertThat(silent.receive()).startsWith("40{");
      int pings = 200_000; // more than the network holds
      for (int i = 0; i < pings; i++) {
        silent.frame(0x80 | RawWebSocket.PING, new byte[125]);
      }
      silent.send("427[\"e\"]");

      int pongs = 0;
      for (var heard = silent.receive(); heard.startsWith("<pong>"); heard = silent.receive()) {
        pongs++;
      }
      assertThat(pongs).isBetween(1, pings - 1);
    }
  }

  @Test
  void anAnswerToAPingCountsAsNoPacket() {
    start(
        settings -> settings.withEngine(engine -> engine.withTraffic(1_000, 100_000, 5)), handler);
    try (var client = client(RawClient.Kind.WEBSOCKET)) {
      for (int i = 0; i < 4; i++) {
        client.send("42" + i + "[\"await\"]");
        assertThat(client.receive()).isEqualTo("43" + i + "[\"older\"]");
        assertThat(client.receive()).isEqualTo("2");
        client.send("3");
        assertThat(client.receive()).isEqualTo("42[\"newer\"]");
      }
    }
  }

  @Test
  void aFloodOfPingsClosesTheConnection() throws InterruptedException {
    start(
        settings -> settings.withEngine(engine -> engine.withTraffic(1_000_000, 1_000_000, 20)),
        handler);
    try (var client = RawWebSocket.open(server.port(), "/socket.io/?EIO=4&transport=websocket")) {
      for (int i = 0; i < 100; i++) {
        try {
          client.frame(0x80 | RawWebSocket.PING, new byte[0]);
        } catch (RuntimeException e) {
          break; // closed already
        }
      }
      assertThat(closed.poll(5, SECONDS)).isEqualTo("LIMIT_EXCEEDED");
    }
  }

  @Test
  void oneConnectionTooManyIsAnsweredWithTryAgain() {
    start(settings -> settings.withEngine(engine -> engine.withConnections(2, 0)), handler);
    try (var first = client(RawClient.Kind.WEBSOCKET);
        var second = client(RawClient.Kind.POLLING);
        var third = new RawConnection(server.port())) {
      first.send("42[\"event\"]");
      var answer = third.get("/socket.io/?EIO=4&transport=polling");
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.headers()).containsEntry("retry-after", "2");
      assertThat(RawWebSocket.handshake(third, "/socket.io/?EIO=4&transport=websocket").status())
          .isEqualTo(503);
      assertThat(refused)
          .containsExactly(Refusal.TOO_MANY_CONNECTIONS, Refusal.TOO_MANY_CONNECTIONS);
      second.send("1");
    }
    await().until(() -> server.server().openConnections() == 0);
    client(RawClient.Kind.WEBSOCKET).close();
  }

  @Test
  void oneConnectionTooManyOfAnAddressIsAnsweredWithTryAgain() {
    start(settings -> settings.withEngine(engine -> engine.withConnections(0, 1)), handler);
    try (var first = client(RawClient.Kind.WEBSOCKET);
        var second = new RawConnection(server.port())) {
      assertThat(second.get("/socket.io/?EIO=4&transport=polling").status()).isEqualTo(503);
      assertThat(refused).containsExactly(Refusal.TOO_MANY_FROM_ADDRESS);
      first.send("42[\"event\"]");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBusyHandlerStopsTheReadingAndNothingIsLost(RawClient.Kind kind)
      throws InterruptedException {
    var open = new CountDownLatch(1);
    var handled = new AtomicInteger();
    var waiting =
        new RecordingHandler() {
          @Override
          public void onEvent(
              Socket socket, String event, List<@Nullable Object> arguments, @Nullable Ack ack) {
            try {
              open.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            handled.incrementAndGet();
          }
        };
    start(settings -> settings.withPending(8, 4, 10), waiting);
    try (var client = client(kind)) {
      var payload = new ArrayList<String>();
      for (int i = 0; i < 20; i++) {
        payload.add("42[\"event\"," + i + "]");
      }
      if (kind == RawClient.Kind.WEBSOCKET) {
        payload.forEach(client::send);
        open.countDown();
      } else {
        Thread.startVirtualThread(
            () -> client.send(String.join("\u001e", payload))); // answered when handled
        await().until(() -> waiting.sockets.size() == 1);
        open.countDown();
      }
      await().until(() -> handled.get() == 20);
      client.send("42[\"event\"]");
      await().until(() -> handled.get() == 21);
    }
  }

  @Test
  void anUnansweredQuestionTooManyFailsAtOnce() throws InterruptedException {
    start(settings -> settings.withPending(8, 8, 1), handler);
    try (var client = client(RawClient.Kind.WEBSOCKET)) {
      var socket = handler.sockets.poll(5, SECONDS);
      var outcomes = new LinkedBlockingQueue<String>();
      var callback =
          new io.mochat.socketio.server.AckCallback() {
            @Override
            public void answered(List<@Nullable Object> arguments) {
              outcomes.add("answered");
            }

            @Override
            public void failed(CloseReason reason) {
              outcomes.add(reason.name());
            }
          };
      socket.emit(Event.of("one"), callback);
      socket.emit(Event.of("two"), callback);
      assertThat(outcomes.poll(5, SECONDS)).isEqualTo("LIMIT_EXCEEDED");
      assertThat(client.receive()).isEqualTo("420[\"one\"]");
    }
  }

  @Test
  void aDeepValueClosesItsConnectionOnly() {
    start(settings -> settings, handler);
    try (var hostile = client(RawClient.Kind.WEBSOCKET);
        var other = client(RawClient.Kind.WEBSOCKET)) {
      hostile.send("42[\"e\"," + "[".repeat(400_000) + "]".repeat(400_000) + "]");
      assertThat(hostile.receive()).isEqualTo(CLOSED);
      other.send("427[\"e\"]");
      assertThat(other.receive()).isEqualTo("437[\"once\"]");
    }
  }
}
