package io.mochat.socketio.server;

import io.mochat.socketio.engine.EngineSession;
import io.mochat.socketio.protocol.Packet;
import io.mochat.websocket.frames.Shipment;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The socket of a client in a namespace that it has entered. */
final class ClientSocket implements Socket {

  private final Connection connection;
  private final Namespace namespace;
  private final Route route;
  private final String id;
  private final AtomicReference<@Nullable CloseReason> closed = new AtomicReference<>();
  private volatile @Nullable PendingAcks acks;
  private volatile @Nullable Object attachment;

  ClientSocket(Connection connection, Namespace namespace, Route route, String id) {
    this.connection = connection;
    this.namespace = namespace;
    this.route = route;
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Handshake handshake() {
    return connection.handshake();
  }

  @Override
  public WireFormat format() {
    return route.format();
  }

  Route route() {
    return route;
  }

  EngineSession session() {
    return connection.session();
  }

  @Override
  public void emit(Event event) {
    if (isOpen()) {
      session().send(event.shipment(route));
    }
  }

  @Override
  public void emit(Event event, AckCallback callback) {
    long ackId = isOpen() ? acks().add(callback) : -1;
    if (ackId < 0) {
      var reason = closed.get();
      var why = reason != null ? reason : CloseReason.LIMIT_EXCEEDED;
      connection.call(() -> callback.failed(why));
      return;
    }
    session().send(route.encode(event.packet(route, ackId)));
  }

  private synchronized PendingAcks acks() {
    var existing = acks;
    if (existing == null) {
      existing = connection.newAcks();
      acks = existing;
      if (closed.get() != null) {
        existing.close();
      }
    }
    return existing;
  }

  @Override
  public void disconnect() {
    if (isOpen()) {
      session().send(route.encode(new Packet.Disconnect(route.namespace())));
    }
    leave(CloseReason.SERVER_DISCONNECT);
  }

  @Override
  public void close(CloseReason reason) {
    connection.close(reason);
  }

  @Override
  public boolean isOpen() {
    return closed.get() == null && session().isOpen();
  }

  @Override
  public long waitingBytes() {
    return session().waitingBytes();
  }

  @Override
  public Duration silence() {
    return session().silence();
  }

  @Override
  public void probe() {
    session().probe();
  }

  @Override
  public void inTurn(Runnable task) {
    connection.call(task);
  }

  @Override
  public void attach(Object attachment) {
    this.attachment = attachment;
  }

  @Override
  public @Nullable Object attachment() {
    return attachment;
  }

  /** Leaves the namespace; the handler is notified after all events that came before. */
  void leave(CloseReason reason) {
    if (!closed.compareAndSet(null, reason)) {
      return;
    }
    connection.left(this);
    var owed = acks;
    if (owed != null) {
      owed.close().forEach(ack -> connection.call(() -> ack.failed(reason)));
    }
    connection.call(() -> namespace.handler().onDisconnect(this, reason));
  }

  /** Handles an event of the client; called in the order of the connection's inbound events. */
  void received(Packet.Event event) {
    if (ignoresEvents()) {
      return;
    }
    var ack = event.id() == null ? null : new ClientAck(event.id());
    namespace.handler().onEvent(this, event.name(), event.arguments(), ack);
  }

  /** The same for an event that is still to be read. */
  void received(Packet.LargeEvent event) {
    if (ignoresEvents()) {
      return;
    }
    var ack = event.id() == null ? null : new ClientAck(event.id());
    namespace.handler().onLargeEvent(this, new LargeEvent(connection, event.unread()), ack);
  }

  /**
   * What a client sent before it disconnected is still handled, unless the server closed the
   * socket.
   */
  private boolean ignoresEvents() {
    return switch (closed.get()) {
      case null -> false;
      case SERVER_DISCONNECT, SERVER_CLOSE, LIMIT_EXCEEDED, SLOW_CONSUMER, PARSE_ERROR -> true;
      default -> false;
    };
  }

  void answered(Packet.Ack packet) {
    var owed = acks;
    var callback = owed == null ? null : owed.take(packet.id());
    if (callback != null) {
      connection.call(() -> callback.answered(packet.arguments()));
    }
  }

  void tick(long now) {
    var owed = acks;
    if (owed != null) {
      owed.takeExpired(now).forEach(ack -> connection.call(() -> ack.failed(CloseReason.TIMEOUT)));
    }
  }

  /** Answers one event, once. */
  private final class ClientAck implements Ack {

    private final long ackId;
    private final AtomicBoolean sent = new AtomicBoolean();

    ClientAck(long ackId) {
      this.ackId = ackId;
    }

    @Override
    public void send(@Nullable Object... arguments) {
      if (isOpen() && sent.compareAndSet(false, true)) {
        session().send(answer(arguments));
      }
    }

    @Override
    public void sendAhead(@Nullable Object... arguments) {
      if (isOpen() && sent.compareAndSet(false, true)) {
        session().sendAhead(answer(arguments));
      }
    }

    private Shipment answer(@Nullable Object... arguments) {
      List<@Nullable Object> values = Arrays.asList(arguments);
      return route.encode(new Packet.Ack(route.namespace(), ackId, values));
    }
  }
}
