package io.mochat.socketio.server;

import io.mochat.socketio.engine.EngineReceiver;
import io.mochat.socketio.engine.EngineServer;
import io.mochat.socketio.engine.EngineSession;
import io.mochat.socketio.engine.EngineSettings;
import io.mochat.socketio.engine.Transport;
import io.mochat.socketio.protocol.Limits;
import io.mochat.socketio.protocol.PacketDecoder;
import io.mochat.websocket.gate.ConnectionLimits;
import io.mochat.websocket.gate.Gate;
import io.mochat.websocket.gate.GatedPath;
import io.mochat.websocket.gate.GatedPaths;
import io.mochat.websocket.gate.HttpPolicy;
import io.mochat.websocket.gate.RequestHandler;
import io.netty.channel.ChannelPipeline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A Socket.IO v5 server behind any Netty HTTP/1.1 server. Thread-safe. */
public final class SocketIoServer implements AutoCloseable {

  private final SocketIoSettings settings;
  private final Map<String, Namespace> namespaces = new HashMap<>();
  private final Executor executor;
  private final SocketIoListener listener;
  private final Limits limits;
  private final EngineServer engine;
  private final RequestHandler requests;
  private final GatedPaths alone;

  /**
   * @param handlers by namespace; others are answered {@code Invalid namespace}
   * @param executor runs all handler calls, which may block
   * @param policy decides who may come and which pages may read the answers
   */
  public SocketIoServer(
      SocketIoSettings settings,
      Map<String, ? extends SocketHandler> handlers,
      Executor executor,
      HttpPolicy policy,
      SocketIoListener listener) {
    this(settings, handlers, executor, policy, listener, limits(settings.engine()));
  }

  /**
   * A server that is not alone on its port.
   *
   * @param connections counts those of the others too
   */
  public SocketIoServer(
      SocketIoSettings settings,
      Map<String, ? extends SocketHandler> handlers,
      Executor executor,
      HttpPolicy policy,
      SocketIoListener listener,
      ConnectionLimits connections) {
    this.settings = settings;
    handlers.forEach((name, handler) -> namespaces.put(name, new Namespace(name, handler)));
    this.executor = executor;
    this.listener = listener;
    int maxBytes = settings.engine().maxPayload();
    this.limits = new Limits(Limits.DEFAULT_DEPTH, settings.maxAttachments(), maxBytes);
    this.engine = new EngineServer(settings.engine(), this::open, policy, listener, connections);
    this.requests = engine.requests();
    this.alone =
        new GatedPaths(List.of(new GatedPath("path", settings.engine().path(), requests)), policy);
  }

  private static ConnectionLimits limits(EngineSettings settings) {
    return new ConnectionLimits(settings.maxConnections(), settings.maxConnectionsPerAddress());
  }

  /** Serves the requests of the server's path, for a gate to which it brings them. */
  public RequestHandler requests() {
    return requests;
  }

  /**
   * Puts a gate for this server alone into the pipeline of a new channel.
   *
   * @param afterHandlerName the name of the HTTP/1.1 server codec there
   */
  public void install(ChannelPipeline pipeline, String afterHandlerName) {
    Gate.install(pipeline, afterHandlerName, alone);
  }

  /**
   * Emits an event to many sockets, encoded once for each wire format. Closed sockets are passed
   * over. Does not block.
   */
  public void broadcast(Collection<? extends Socket> recipients, Event event) {
    var sessions = new IdentityHashMap<Route, List<EngineSession>>(4);
    for (var recipient : recipients) {
      if (recipient instanceof ClientSocket socket && socket.isOpen()) {
        sessions.computeIfAbsent(socket.route(), route -> new ArrayList<>()).add(socket.session());
      }
    }
    sessions.forEach((route, list) -> engine.broadcast(list, event.shipment(route)));
  }

  /** Open connections, whether or not they have entered a namespace. */
  public int openConnections() {
    return engine.openSessions();
  }

  /**
   * Closes all transports, without DISCONNECT so that clients come back by themselves, and refuses
   * new ones. Returns within a few seconds at most.
   */
  @Override
  public void close() {
    engine.close();
  }

  private EngineReceiver open(EngineSession session) {
    listener.opened(session.transport());
    return new Connection(this, session);
  }

  SocketIoSettings settings() {
    return settings;
  }

  Executor executor() {
    return executor;
  }

  @Nullable Namespace namespace(String name) {
    return namespaces.get(name);
  }

  PacketDecoder newDecoder(WireFormat format) {
    return switch (format) {
      case JSON -> PacketDecoder.json(limits);
      case MSGPACK -> PacketDecoder.msgpack(limits);
    };
  }

  void closed(Transport transport, @Nullable WireFormat format, CloseReason reason) {
    listener.closed(transport, format, reason);
  }
}
