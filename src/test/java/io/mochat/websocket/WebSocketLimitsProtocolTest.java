package io.mochat.websocket;

import static io.mochat.socketio.RawWebSocket.CLOSE;
import static io.mochat.socketio.RawWebSocket.PING;
import static io.mochat.socketio.RawWebSocket.PONG;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.socketio.RawConnection;
import io.mochat.socketio.RawWebSocket;
import io.mochat.websocket.frames.CloseCause;
import io.mochat.websocket.frames.EncodedMessage;
import io.mochat.websocket.frames.Shipment;
import io.mochat.websocket.frames.TrafficLimits;
import io.mochat.websocket.gate.HttpPolicy;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds for Socket.IO holds for plain WebSockets: limits, slow readers, the stop. */
class WebSocketLimitsProtocolTest {

  private static final int FINAL = 0x80;

  private final RecordingReceiver receiver = new RecordingReceiver();
  private final BlockingQueue<UpgradeRefusal> refused = new LinkedBlockingQueue<>();
  private final AtomicInteger delivered = new AtomicInteger();
  private final AtomicInteger dropped = new AtomicInteger();
  private @Nullable EndpointServer running;

  private EndpointServer.Builder building() {
    return EndpointServer.with(request -> new Admission.Accepted(receiver))
        .listener(
            new WebSocketListener() {
              @Override
              public void refused(UpgradeRefusal reason) {
                refused.add(reason);
              }

              @Override
              public void delivered(int count) {
                delivered.addAndGet(count);
              }

              @Override
              public void packetDropped() {
                dropped.incrementAndGet();
              }
            });
  }

  private EndpointServer start(EndpointServer.Builder builder) {
    running = builder.start();
    return running;
  }

  @AfterEach
  void stop() {
    if (running != null) {
      running.close();
    }
  }

  private static RawWebSocket socket(EndpointServer server) {
    return RawWebSocket.open(server.port(), "/plain");
  }

  private static RawConnection.Answer handshake(EndpointServer server) {
    try (var connection = new RawConnection(server.port())) {
      return RawWebSocket.handshake(connection, "/plain");
    }
  }

  private WebSocket opened() throws InterruptedException {
    var socket = receiver.sockets.poll(5, SECONDS);
    assertThat(socket).isNotNull();
    return socket;
  }

  private static Shipment news(String text) {
    return Shipment.of(EncodedMessage.text(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aBroadcastReachesAllAndPassesClosedOnesOver() throws InterruptedException {
    var server = start(building());
    try (var first = socket(server);
        var second = socket(server);
        var third = socket(server)) {
      var sockets = List.of(opened(), opened(), opened());
      third.frame(FINAL | CLOSE, new byte[0]);
      await().until(() -> sockets.stream().filter(WebSocket::isOpen).count() == 2);
      WebSocket.broadcast(sockets, news("hello"));
      assertThat(first.receive()).isEqualTo("hello");
      assertThat(second.receive()).isEqualTo("hello");
      assertThat(delivered).hasValue(2);
    }
  }

  @Test
  void aBroadcastOfSeveralMessagesArrivesWholeAndIsUncounted() throws InterruptedException {
    var server = start(building());
    try (var first = socket(server);
        var second = socket(server)) {
      var sockets = List.of(opened(), opened());
      var message = EncodedMessage.text("once".getBytes(StandardCharsets.UTF_8));
      WebSocket.broadcast(sockets, Shipment.of(List.of(message, message)));
      assertThat(first.receive() + first.receive()).isEqualTo("onceonce");
      assertThat(second.receive() + second.receive()).isEqualTo("onceonce");
      await().until(() -> sockets.stream().allMatch(socket -> socket.waitingBytes() == 0));
    }
  }

  @Test
  void aReaderThatStaysBehindIsClosedAndTheOthersGetEverything() throws InterruptedException {
    var server = start(building().limits(new TrafficLimits(20_000, 200_000, 0, 0)));
    try (var slow = socket(server)) {
      var behind = opened();
      try (var quick = socket(server)) {
        var sockets = List.of(behind, opened());
        int sent = 0;
        while (behind.isOpen() && sent < 1_000) {
          WebSocket.broadcast(sockets, news(sent + "x".repeat(50_000)));
          assertThat(quick.receive()).startsWith(sent + "x");
          sent++;
        }
        assertThat(sent).isLessThan(1_000);
        assertThat(sockets.getLast().isOpen()).isTrue();
        assertThat(receiver.calls.poll(5, SECONDS)).isEqualTo("opened");
        assertThat(receiver.calls.poll(5, SECONDS)).isEqualTo("opened");
        assertThat(receiver.calls.poll(5, SECONDS)).isEqualTo("SLOW_CONSUMER 1006");
        assertThat(slow).isNotSameAs(quick);
      }
    }
  }

  @Test
  void aReaderThatStaysBehindIsFirstPassedOverForVolatileNews() throws InterruptedException {
    var server = start(building().limits(new TrafficLimits(20_000, 4_000_000, 0, 0)));
    try (var slow = socket(server)) {
      var behind = opened();
      int sent = 0;
      while (dropped.get() == 0 && sent < 1_000) {
        WebSocket.broadcast(List.of(behind), news("x".repeat(50_000)).asVolatile());
        sent++;
      }
      assertThat(dropped).hasValueGreaterThan(0);
      assertThat(behind.isOpen()).isTrue();
      assertThat(slow.receive()).hasSize(50_000);
    }
  }

  @Test
  void aFloodIsClosedWith1008() throws Exception {
    var server = start(building().limits(new TrafficLimits(20_000, 1_000_000, 10, 0)));
    try (var socket = socket(server)) {
      for (int i = 0; i < 11; i++) {
        socket.send("flood");
      }
      var frame = socket.receiveFrame();
      while ((frame.first() & 0xf) != CLOSE) {
        frame = socket.receiveFrame();
      }
      assertThat(ByteBuffer.wrap(frame.payload()).getShort()).isEqualTo((short) 1008);
    }
  }

  @Test
  void connectionsOfAllKindsCountTogether() {
    var server = start(building().connections(2, 0));
    try (var plain = socket(server);
        var other = RawWebSocket.open(server.port(), "/socket.io/?EIO=4&transport=websocket")) {
      var answer = handshake(server);
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.body()).isEqualTo("Too many connections");
      assertThat(answer.headers()).containsEntry("retry-after", "2");
      assertThat(refused).containsExactly(UpgradeRefusal.TOO_MANY_CONNECTIONS);
      try (var polling = new RawConnection(server.port())) {
        assertThat(polling.get("/socket.io/?EIO=4&transport=polling").status()).isEqualTo(503);
      }
      assertThat(plain).isNotSameAs(other);
    }
    await().until(() -> server.sockets().openSockets() == 0);
    await().until(() -> handshake(server).status() == 101);
  }

  @Test
  void oneAddressHasALimitOfItsOwn() {
    var server = start(building().connections(0, 1));
    try (var only = socket(server)) {
      assertThat(handshake(server).body()).isEqualTo("Too many connections from this address");
      only.send("hello");
      assertThat(only.receive()).isEqualTo("hello");
    }
  }

  @Test
  void whomThePolicySendsAwayIsAnswered429() {
    var server =
        start(
            building()
                .policy(
                    new HttpPolicy() {
                      @Override
                      public @Nullable String allowedOrigin(@Nullable String origin) {
                        return "http://only";
                      }

                      @Override
                      public boolean admits(SocketAddress remote) {
                        return false;
                      }
                    }));
    var answer = handshake(server);
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.headers()).containsEntry("access-control-allow-origin", "http://only");
  }

  @Test
  void aClientThatDoesNotAnswerPingsIsClosed() throws Exception {
    var server =
        start(
            building()
                .settings(old -> old.withHeartbeat(Duration.ofMillis(50), Duration.ofMillis(100))));
    try (var socket = socket(server)) {
      assertThat(socket.receiveFrame().first()).isEqualTo(FINAL | PING);
      socket.frame(FINAL | PONG, new byte[0]);
      assertThat(socket.receiveFrame().first()).isEqualTo(FINAL | PING);
      assertThat(socket.receive()).isEqualTo(RawWebSocket.CLOSED);
      assertThat(receiver.calls.poll(5, SECONDS)).isEqualTo("opened");
      assertThat(receiver.calls.poll(5, SECONDS)).isEqualTo("PING_TIMEOUT 1006");
    }
  }

  @Test
  void aReceiverThatIsBusyHoldsItsClientBackAndLosesNothing() throws InterruptedException {
    var busy = new CountDownLatch(1);
    var texts = new LinkedBlockingQueue<String>();
    var server =
        start(
            EndpointServer.with(request -> new Admission.Accepted(new BusyReceiver(busy, texts))));
    try (var socket = socket(server)) {
      for (int i = 0; i < 2_000; i++) {
        socket.send("message " + i);
      }
      busy.countDown();
      for (int i = 0; i < 2_000; i++) {
        assertThat(texts.poll(5, SECONDS)).isEqualTo("message " + i);
      }
    }
  }

  /** Is busy with the opening until it is let go. */
  private record BusyReceiver(CountDownLatch busy, BlockingQueue<String> texts)
      implements SocketReceiver {

    @Override
    public void opened(WebSocket socket) {
      try {
        busy.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void text(WebSocket socket, String message) {
      texts.add(message);
    }

    @Override
    public void binary(WebSocket socket, byte[] message) {}

    @Override
    public void closed(WebSocket socket, CloseCause cause, int code) {}
  }

  @Test
  void aStopClosesAllWith1001AndRefusesMore() throws Exception {
    var server = start(building());
    try (var socket = socket(server)) {
      opened().send("before");
      server.sockets().close();
      assertThat(server.sockets().openSockets()).isZero();
      assertThat(socket.receive()).isEqualTo("before");
      var frame = socket.receiveFrame();
      assertThat(frame.first()).isEqualTo(FINAL | CLOSE);
      assertThat(ByteBuffer.wrap(frame.payload()).getShort()).isEqualTo((short) 1001);
      assertThat(socket.receive()).isEqualTo(RawWebSocket.CLOSED);
      assertThat(handshake(server).status()).isEqualTo(503);
      assertThat(receiver.calls.poll(5, SECONDS)).isEqualTo("opened");
      assertThat(receiver.calls.poll(5, SECONDS)).isEqualTo("SERVER 1001");
    }
  }
}
