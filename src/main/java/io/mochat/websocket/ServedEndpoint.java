package io.mochat.websocket;

import io.mochat.websocket.frames.CloseCause;
import io.mochat.websocket.frames.DeadlineTicker;
import io.mochat.websocket.frames.Traffic;
import io.mochat.websocket.frames.WebSocketUpgrade;
import io.mochat.websocket.gate.Gate;
import io.mochat.websocket.gate.HttpExchange;
import io.mochat.websocket.gate.OpenRequest;
import io.mochat.websocket.gate.RequestHandler;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import java.lang.System.Logger.Level;
import java.net.SocketAddress;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Opens the sockets of one endpoint: checks the limits first, then asks the endpoint. */
final class ServedEndpoint implements RequestHandler {

  private static final System.Logger LOG = System.getLogger(ServedEndpoint.class.getName());

  private final WebSocketServer server;
  private final Endpoint endpoint;
  private final WebSocketSettings settings;
  private final Traffic traffic;
  private final DeadlineTicker ticker;

  ServedEndpoint(WebSocketServer server, Endpoint endpoint, WebSocketSettings settings) {
    this.server = server;
    this.endpoint = endpoint;
    this.settings = settings;
    this.traffic = new Traffic(settings.limits(), server.listener());
    this.ticker =
        new DeadlineTicker(
            Collections.min(List.of(settings.pingInterval(), settings.pingTimeout())));
  }

  WebSocketServer server() {
    return server;
  }

  WebSocketSettings settings() {
    return settings;
  }

  Traffic traffic() {
    return traffic;
  }

  DeadlineTicker ticker() {
    return ticker;
  }

  @Override
  public boolean takes(HttpRequest request) {
    return request.method().equals(HttpMethod.GET) && Gate.isUpgrade(request);
  }

  @Override
  public int maxBody() {
    return 0;
  }

  @Override
  public void tooLarge(HttpExchange exchange) {
    refuse(exchange, UpgradeRefusal.PAYLOAD_TOO_LARGE);
  }

  @Override
  public void begin(HttpExchange exchange) {
    var remote = exchange.remote();
    var refusal = server.admit(remote);
    if (refusal != null) {
      refuse(exchange, refusal);
      return;
    }
    var request = read(exchange);
    if (request == null || !WebSocketUpgrade.isPossible(exchange.request())) {
      server.release(remote);
      refuse(
          exchange,
          request != null && hasKey(exchange.request())
              ? UpgradeRefusal.UNSUPPORTED_VERSION
              : UpgradeRefusal.BAD_REQUEST);
      return;
    }
    ask(exchange, request);
  }

  private static @Nullable OpenRequest read(HttpExchange exchange) {
    try {
      return exchange.opening(OpenRequest.query(exchange.request()));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean hasKey(HttpRequest request) {
    return request.headers().contains(HttpHeaderNames.SEC_WEBSOCKET_KEY)
        && request.headers().containsValue(HttpHeaderNames.CONNECTION, "upgrade", true);
  }

  private void ask(HttpExchange exchange, OpenRequest request) {
    try {
      server.executor().execute(() -> decide(exchange, request));
    } catch (RejectedExecutionException e) {
      server.release(request.remote());
      refuse(exchange, UpgradeRefusal.SHUTTING_DOWN);
    }
  }

  private void decide(HttpExchange exchange, OpenRequest request) {
    var decision = decision(request);
    try {
      exchange.channel().eventLoop().execute(() -> carryOut(exchange, request.remote(), decision));
    } catch (RejectedExecutionException e) {
      server.release(request.remote());
    }
  }

  private @Nullable Admission decision(OpenRequest request) {
    try {
      return endpoint.admit(request);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.WARNING, "endpoint failed", e);
      return null;
    }
  }

  private void carryOut(HttpExchange exchange, SocketAddress remote, @Nullable Admission decision) {
    switch (decision) {
      case null -> {
        server.release(remote);
        refuse(exchange, UpgradeRefusal.ENDPOINT_FAILED);
      }
      case Admission.Refused refused -> {
        server.release(remote);
        server.listener().refused(UpgradeRefusal.BY_ENDPOINT);
        UpgradeRefusal.BY_ENDPOINT.answer(exchange, refused);
      }
      case Admission.Accepted accepted -> open(exchange, remote, accepted.receiver());
      case Admission.Closed closed -> open(exchange, remote, new Dismissal(closed));
    }
  }

  private void open(HttpExchange exchange, SocketAddress remote, SocketReceiver receiver) {
    if (!exchange.channel().isActive()) {
      server.release(remote);
      return;
    }
    if (server.isClosed()) {
      server.release(remote);
      refuse(exchange, UpgradeRefusal.SHUTTING_DOWN);
      return;
    }
    var session = new PlainSession(this, receiver, remote, exchange.channel());
    server.remember(session);
    WebSocketUpgrade.perform(exchange, session.transport(), session::open);
  }

  private void refuse(HttpExchange exchange, UpgradeRefusal refusal) {
    server.listener().refused(refusal);
    refusal.answer(exchange);
  }

  /** Closes a socket as soon as it is open, and ignores what it receives. */
  private record Dismissal(Admission.Closed why) implements SocketReceiver {

    @Override
    public void opened(WebSocket socket) {
      socket.close(why.code(), why.reason());
    }

    @Override
    public void text(WebSocket socket, String message) {}

    @Override
    public void binary(WebSocket socket, byte[] message) {}

    @Override
    public void closed(WebSocket socket, CloseCause cause, int code) {}
  }
}
