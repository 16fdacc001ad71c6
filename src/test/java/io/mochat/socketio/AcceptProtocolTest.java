package io.mochat.socketio;

import static io.mochat.socketio.RawWebSocket.CLOSED;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.socketio.server.Ack;
import io.mochat.socketio.server.CloseReason;
import io.mochat.socketio.server.ConnectRequest;
import io.mochat.socketio.server.Event;
import io.mochat.socketio.server.Socket;
import io.mochat.socketio.server.SocketHandler;
import io.mochat.socketio.server.SocketIoListener;
import io.mochat.socketio.server.SocketIoServer;
import io.mochat.socketio.server.SocketIoSettings;
import io.mochat.websocket.gate.HttpPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is done for a client before it is told that it is in, and how it is looked after then. */
class AcceptProtocolTest {

  private static final SocketIoSettings SETTINGS =
      SocketIoSettings.DEFAULTS.withEngine(
          engine -> engine.withHeartbeat(Duration.ofSeconds(25), Duration.ofMillis(400)));

  private final Entrance entrance = new Entrance();
  private final NettyServer server =
      new NettyServer(
          new SocketIoServer(
              SETTINGS,
              Map.of("/", entrance),
              Executors.newVirtualThreadPerTaskExecutor(),
              HttpPolicy.ANY,
              SocketIoListener.NONE),
          0);

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void aClientIsToldAfterwards(RawClient.Kind kind) {
    entrance.before = socket -> socket.close(CloseReason.SERVER_CLOSE);
    try (var client = kind.open(server.port())) {
      client.send("40");

      assertThat(client.receive()).isEqualTo(CLOSED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFailureClosesTheTransportInsteadOfAnAnswer(RawClient.Kind kind)
      throws InterruptedException {
    entrance.before =
        socket -> {
          throw new IllegalStateException("as asked");
        };
    try (var client = kind.open(server.port())) {
      client.send("40");

      assertThat(client.receive()).isEqualTo(CLOSED);
      assertThat(entrance.calls.poll(5, SECONDS)).isEqualTo("SERVER_CLOSE");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aProbeIsAPingOfWhichOneIsEnough(RawClient.Kind kind) {
    entrance.before = socket -> {};
    try (var client = kind.open(server.port())) {
      client.send("40");
      assertThat(client.receive()).startsWith("40{");
      client.send("42[\"probe\"]");
      assertThat(client.receive()).isEqualTo("2");
      client.send("42[\"probe\"]");
      client.send("42[\"say\"]");
      assertThat(client.receive()).isEqualTo("42[\"said\"]");
      client.send("3");
      client.send("42[\"probe\"]");
      assertThat(client.receive()).isEqualTo("2");

      assertThat(client.receive()).isEqualTo(CLOSED);
    }
  }

  @Test
  void aTaskIsRunInTurnWithTheCallsOfItsClient() throws InterruptedException {
    entrance.before = socket -> {};
    try (var client = RawClient.Kind.WEBSOCKET.open(server.port())) {
      client.send("40");
      assertThat(client.receive()).startsWith("40{");
      client.send("42[\"task\"]");

      assertThat(entrance.calls.poll(5, SECONDS)).isEqualTo("event");
      assertThat(entrance.calls.poll(5, SECONDS)).isEqualTo("task");
    }
  }

  private static final class Entrance implements SocketHandler {

    private final BlockingQueue<String> calls = new LinkedBlockingQueue<>();
    private volatile Consumer<Socket> before = socket -> {};

    @Override
    public void onConnect(ConnectRequest request) {
      request.accept(before);
    }

    @Override
    public void onEvent(
        Socket socket, String event, List<@Nullable Object> arguments, @Nullable Ack ack) {
      switch (event) {
        case "probe" -> socket.probe();
        case "say" -> socket.emit(Event.of("said"));
        default -> {
          socket.inTurn(() -> calls.add("task"));
          calls.add("event");
        }
      }
    }

    @Override
    public void onDisconnect(Socket socket, CloseReason reason) {
      calls.add(reason.name());
    }
  }
}
