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
 * <p>Arguments: port, then optionally ping interval, ping timeout and connect timeout in
 * milliseconds.
 */
public final class EchoServer implements SocketHandler {

  private EchoServer() {}

  public static void main(String[] arguments) throws InterruptedException {
    var settings = SocketIoSettings.DEFAULTS;
    if (arguments.length > 1) {
      var interval = millis(arguments[1]);
      var timeout = millis(arguments[2]);
      settings =
          settings
              .withEngine(engine -> engine.withHeartbeat(interval, timeout))
              .withTimeouts(millis(arguments[3]), Duration.ofSeconds(30));
    }
    var server = new NettyServer(create(settings), Integer.parseInt(arguments[0]));
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    Thread.currentThread().join();
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
