package io.mochat.socketio.server;

import io.mochat.socketio.engine.EngineReceiver;
import io.mochat.socketio.engine.EngineSession;
import io.mochat.socketio.protocol.InvalidPacketException;
import io.mochat.socketio.protocol.Packet;
import io.mochat.socketio.protocol.PacketDecoder;
import io.mochat.websocket.InboundEvents;
import io.mochat.websocket.frames.CloseCause;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One client's connection: its wire format, and its sockets by namespace. */
final class Connection implements EngineReceiver {

  private static final long CONNECT_APART_MILLIS = 5;

  private final SocketIoServer server;
  private final EngineSession session;
  private final Handshake handshake;
  private final InboundEvents inbound;

  private @Nullable PacketDecoder decoder;
  private volatile @Nullable WireFormat format;
  private volatile @Nullable CloseReason reason;

  /** By namespace; empty while a decision on entry is pending. Replaced, never changed. */
  private volatile Map<String, Optional<ClientSocket>> sockets = Map.of();

  private volatile long outsideSince = System.nanoTime();

  Connection(SocketIoServer server, EngineSession session) {
    this.server = server;
    this.session = session;
    var request = session.request();
    this.handshake = new Handshake(request.query(), request.headers(), request.remote());
    int low = server.settings().maxPendingEvents() / 2;
    this.inbound = new InboundEvents(server.executor(), low, session::resumeReading);
  }

  EngineSession session() {
    return session;
  }

  Handshake handshake() {
    return handshake;
  }

  PendingAcks newAcks() {
    return new PendingAcks(server.settings().ackTimeout(), server.settings().maxPendingAcks());
  }

  /** Runs a handler call after those before it. */
  void call(Runnable call) {
    inbound.submit(call);
  }

  /** Closes the transport; the reason of the first call counts. */
  void close(CloseReason why) {
    synchronized (this) {
      if (reason == null) {
        reason = why;
      }
    }
    session.close(why == CloseReason.SLOW_CONSUMER ? CloseCause.SLOW_CONSUMER : CloseCause.SERVER);
  }

  // --- from the transport ----------------------------------------------------------------------

  @Override
  public void onText(String message) {
    try {
      handle(decoder(WireFormat.JSON).text(message));
    } catch (InvalidPacketException e) {
      close(CloseReason.PARSE_ERROR);
    }
  }

  @Override
  public void onBinary(byte[] message) {
    try {
      handle(decoder(WireFormat.MSGPACK).binary(message));
    } catch (InvalidPacketException e) {
      close(CloseReason.PARSE_ERROR);
    }
  }

  /** Chooses the parser: the type of the first message decides. */
  private PacketDecoder decoder(WireFormat first) {
    var existing = decoder;
    if (existing == null) {
      format = first;
      existing = server.newDecoder(first);
      decoder = existing;
    }
    return existing;
  }

  private void handle(@Nullable Packet packet) {
    switch (packet) {
      case null -> {}
      case Packet.Connect connect -> onConnect(connect);
      case Packet.Disconnect gone ->
          socket(gone).ifPresent(socket -> socket.leave(CloseReason.CLIENT_DISCONNECT));
      case Packet.Event event -> socket(event).ifPresent(socket -> onEvent(socket, event));
      case Packet.LargeEvent event -> socket(event).ifPresent(socket -> onLarge(socket, event));
      case Packet.Ack ack -> socket(ack).ifPresent(socket -> socket.answered(ack));
      case Packet.ConnectError error -> close(CloseReason.PARSE_ERROR);
    }
  }

  /**
   * The socket a packet is for. A client that has not entered that namespace breaks the protocol.
   */
  private Optional<ClientSocket> socket(Packet packet) {
    var socket = sockets.getOrDefault(packet.namespace(), Optional.empty());
    if (socket.isEmpty()) {
      close(CloseReason.PARSE_ERROR);
    }
    return socket;
  }

  private void onConnect(Packet.Connect packet) {
    var spoken = format == null ? WireFormat.JSON : format;
    var name = packet.namespace();
    var namespace = server.namespace(name);
    if (namespace == null) {
      session.send(Route.encode(spoken, error(name, "Invalid namespace")));
    } else if (sockets.containsKey(name)) {
      close(CloseReason.PARSE_ERROR);
    } else {
      put(name, Optional.empty());
      Map<String, @Nullable Object> auth = packet.data() == null ? Map.of() : packet.data();
      call(new PendingConnect(this, namespace, namespace.route(spoken), auth)::run);
    }
  }

  private void onEvent(ClientSocket socket, Packet.Event event) {
    queue(() -> socket.received(event));
  }

  private void onLarge(ClientSocket socket, Packet.LargeEvent event) {
    queue(() -> socket.received(event));
  }

  private void queue(Runnable call) {
    if (inbound.submit(call) >= server.settings().maxPendingEvents()) {
      session.pauseReadingWhile(inbound::isBusy);
    }
  }

  @Override
  public void onTick(long nanoTime) {
    var now = sockets;
    if (now.isEmpty()) {
      if (nanoTime - outsideSince > server.settings().connectTimeout().toNanos()) {
        close(CloseReason.TIMEOUT);
      }
      return;
    }
    now.values().forEach(socket -> socket.ifPresent(present -> present.tick(nanoTime)));
  }

  @Override
  public void onClose(CloseCause cause) {
    synchronized (this) {
      if (reason == null) {
        reason = reasonOf(cause);
      }
    }
    var why = reason == null ? reasonOf(cause) : reason;
    // In the order of events, so that a CONNECT being decided now is seen too.
    call(() -> sockets.values().forEach(socket -> socket.ifPresent(s -> s.leave(why))));
    server.closed(session.transport(), format, why);
  }

  private static CloseReason reasonOf(CloseCause cause) {
    return switch (cause) {
      case TRANSPORT_CLOSE -> CloseReason.TRANSPORT_CLOSE;
      case TRANSPORT_ERROR -> CloseReason.TRANSPORT_ERROR;
      case PING_TIMEOUT -> CloseReason.PING_TIMEOUT;
      case PARSE_ERROR -> CloseReason.PARSE_ERROR;
      case LIMIT_EXCEEDED -> CloseReason.LIMIT_EXCEEDED;
      case SLOW_CONSUMER -> CloseReason.SLOW_CONSUMER;
      case SERVER -> CloseReason.SERVER_SHUTDOWN;
    };
  }

  // --- from the handler ------------------------------------------------------------------------

  /** From now on the end of the connection is that of the socket. */
  void entered(ClientSocket socket) {
    put(socket.route().namespace(), Optional.of(socket));
  }

  /** Tells the client that it is in, unless it has left already. */
  void tell(ClientSocket socket, Map<String, @Nullable Object> answer) {
    if (socket.isOpen()) {
      session.sendApart(
          socket.route().encode(new Packet.Connect(socket.route().namespace(), answer)),
          CONNECT_APART_MILLIS);
    }
  }

  void refused(Route route, String message) {
    remove(route.namespace());
    session.send(route.encode(error(route.namespace(), message)));
  }

  void left(ClientSocket socket) {
    outsideSince = System.nanoTime();
    remove(socket.route().namespace());
  }

  private static Packet error(String namespace, String message) {
    return new Packet.ConnectError(namespace, Map.of("message", message));
  }

  private synchronized void put(String namespace, Optional<ClientSocket> socket) {
    if (sockets.isEmpty() || (sockets.size() == 1 && sockets.containsKey(namespace))) {
      sockets = Map.of(namespace, socket);
    } else {
      var changed = new HashMap<>(sockets);
      changed.put(namespace, socket);
      sockets = Map.copyOf(changed);
    }
  }

  private synchronized void remove(String namespace) {
    var changed = new HashMap<>(sockets);
    changed.remove(namespace);
    sockets = Map.copyOf(changed);
  }
}
