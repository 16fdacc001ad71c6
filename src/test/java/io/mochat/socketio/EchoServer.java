package io.mochat.socketio;

import io.mochat.socketio.server.Ack;
import io.mochat.socketio.server.CloseReason;
import io.mochat.socketio.server.ConnectRequest;
import io.mochat.socketio.server.Event;
import io.mochat.socketio.server.Socket;
import io.mochat.socketio.server.SocketHandler;
import io.mochat.socketio.server.SocketIoListener;
import io.mochat.socketio.server.SocketIoServer;
import io.mochat.socketio.server.SocketIoSettings;
import io.mochat.websocket.gate.ConnectionLimits;
import io.mochat.websocket.gate.HttpPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A server for outside protocol suites and clients, on {@code /} and {@code /custom}: tells each
 * client its own auth payload, sends {@code message} back, acknowledges {@code message-with-ack}.
 *
 * <p>Arguments: optionally {@code --engine} for {@link EngineEcho} instead; port; then optionally
 * ping interval, ping timeout and connect timeout in milliseconds.
 */
public final class EchoServer implements SocketHandler {

  private EchoServer() {}

  /** Runs the server until the process ends. */
  public static void main(String[] arguments) throws InterruptedException {
    boolean engineOnly = arguments[0].equals("--engine");
    var rest = List.of(arguments).subList(engineOnly ? 1 : 0, arguments.length);
    var settings = settings(rest);
    int port = Integer.parseInt(rest.getFirst());
    var server =
        engineOnly
            ? EngineEcho.start(settings.engine(), port)
            : new NettyServer(create(settings), port);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    Thread.currentThread().join();
  }

  private static SocketIoSettings settings(List<String> arguments) {
    if (arguments.size() == 1) {
      return SocketIoSettings.DEFAULTS;
    }
    var interval = millis(arguments.get(1));
    var timeout = millis(arguments.get(2));
    return SocketIoSettings.DEFAULTS
        .withEngine(engine -> engine.withHeartbeat(interval, timeout))
        .withTimeouts(millis(arguments.get(3)), Duration.ofSeconds(30));
  }

  private static Duration millis(String argument) {
    return Duration.ofMillis(Long.parseLong(argument));
  }

  /** The server with these settings, without a port yet. */
  public static SocketIoServer create(SocketIoSettings settings) {
    var echo = new EchoServer();
    return new SocketIoServer(
        settings,
        Map.of("/", echo, "/custom", echo),
        Executors.newVirtualThreadPerTaskExecutor(),
        HttpPolicy.ANY,
        SocketIoListener.NONE);
  }

  /** The server beside others on one port. */
  public static SocketIoServer create(
      SocketIoSettings settings, Executor executor, HttpPolicy policy, ConnectionLimits limits) {
    return new SocketIoServer(
        settings, Map.of("/", new EchoServer()), executor, policy, SocketIoListener.NONE, limits);
  }

  @Override
  public void onConnect(ConnectRequest request) {
    request.accept().emit(Event.of("auth", request.auth()));
  }

  @Override
  public void onEvent(
      Socket socket, String event, List<@Nullable Object> arguments, @Nullable Ack ack) {
    if (event.equals("message")) {
      socket.emit(Event.of("message-back", arguments.toArray()));
    } else if (event.equals("message-with-ack") && ack != null) {
      ack.send(arguments.toArray());
    }
  }

  @Override
  public void onDisconnect(Socket socket, CloseReason reason) {}
}
