package io.mochat.socketio.engine;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.netty.channel.EventLoop;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One Engine.IO session. Thread-safe; no method blocks. What is sent from one thread arrives in
 * that order, across an upgrade too.
 */
public final class EngineSession extends SerialQueue {

  private static final System.Logger LOG = System.getLogger(EngineSession.class.getName());

  private static final AtomicLongFieldUpdater<EngineSession> OUTBOUND =
      AtomicLongFieldUpdater.newUpdater(EngineSession.class, "outbound");
  private static final AtomicReferenceFieldUpdater<EngineSession, @Nullable CloseCause> CLOSING =
      AtomicReferenceFieldUpdater.newUpdater(EngineSession.class, CloseCause.class, "closing");

  private static final int VOLATILE_SHARE = 8;

  private static final long LAST_POLL_MILLIS = 50;

  // Clients hold back what they want to send until the upgrade is done.
  private static final long LATE_POLL_MILLIS = 10;

  /** The item that has the deadlines looked at. */
  private static final Object TICK = new Object();

  private final EngineServer server;
  private final String id;
  private final OpenRequest request;
  private final EngineReceiver receiver;
  private final Heartbeat heartbeat;
  private final PacketRate rate = new PacketRate();

  private volatile long outbound;
  private volatile @Nullable CloseCause closing;
  private volatile boolean gone;
  private volatile Transport transport;

  private @Nullable PollingTransport polling;
  private @Nullable WebSocketTransport socket;
  private @Nullable UpgradeProbe probe;
  private @Nullable SendBarrier gap;
  private boolean paused;

  EngineSession(
      EngineServer server, String id, OpenRequest request, EventLoop loop, Transport transport) {
    super(loop);
    this.server = server;
    this.id = id;
    this.request = request;
    this.transport = transport;
    this.heartbeat = new Heartbeat(System.nanoTime(), server.settings().pingInterval());
    this.polling = transport == Transport.POLLING ? new PollingTransport(this) : null;
    this.receiver = server.handler().open(this);
  }

  /** The session id: a secret of this client. */
  public String id() {
    return id;
  }

  /** The HTTP request that opened this session. */
  public OpenRequest request() {
    return request;
  }

  /** What carries the packets now. */
  public Transport transport() {
    return transport;
  }

  /** Whether more can be sent. */
  public boolean isOpen() {
    return closing == null;
  }

  /** Bytes queued that the network has not taken. */
  public long waitingBytes() {
    return outbound;
  }

  /**
   * Queues a shipment. A session over its outbound budget is closed instead. One that has an eighth
   * of it waiting is passed over for volatile shipments.
   */
  public void send(Shipment shipment) {
    if (reserve(shipment)) {
      server.listener().packetsOut(1);
      submit(shipment);
    }
  }

  /**
   * Queues a shipment that arrives by itself: what is sent next follows a moment later. For clients
   * that wait for it with a one-time listener and would miss what is read together with it.
   *
   * @param millis longer than such a client takes from one look at its network to the next
   */
  public void sendApart(Shipment shipment, long millis) {
    send(shipment);
    submit(SendBarrier.of(millis));
  }

  /**
   * Queues a shipment that the client has read before what is sent next leaves: a ping follows it,
   * and its pong is waited for.
   */
  public void sendAhead(Shipment shipment) {
    send(shipment);
    submit(SendBarrier.untilPong());
  }

  /** Ends the session after what was sent before; the first cause counts. */
  public void close(CloseCause cause) {
    if (CLOSING.compareAndSet(this, null, cause)) {
      inOrder(this::end);
    }
  }

  /**
   * Stops taking packets from the client until {@link #resumeReading()}.
   *
   * @param needed asked at the last moment, since the reason may have passed, and been resumed from
   */
  public void pauseReadingWhile(BooleanSupplier needed) {
    inOrder(
        () -> {
          if (needed.getAsBoolean()) {
            setPaused(true);
          }
        });
  }

  /** Takes packets again. */
  public void resumeReading() {
    submit((Runnable) () -> setPaused(false));
  }

  EngineSettings settings() {
    return server.settings();
  }

  /** Whether the session has ended, its cause reported. */
  boolean isGone() {
    return gone;
  }

  /** Counts a shipment against the outbound budget; false when it must not be queued. */
  boolean reserve(Shipment shipment) {
    if (closing != null) {
      return false;
    }
    int budget = server.settings().maxOutboundBytes();
    if (shipment.isVolatile() && outbound > budget / VOLATILE_SHARE) {
      server.listener().packetDropped();
      return false;
    }
    if (OUTBOUND.addAndGet(this, shipment.size()) > budget) {
      close(CloseCause.SLOW_CONSUMER);
      return false;
    }
    return true;
  }

  /** Counts bytes as taken by the network. */
  void written(long bytes) {
    OUTBOUND.addAndGet(this, -bytes);
  }

  void tick() {
    submitNow(TICK);
  }

  @Override
  void handle(Object item) {
    try {
      switch (item) {
        case Outgoing outgoing -> sendInTurn(outgoing);
        case Runnable task -> task.run();
        default -> checkDeadlines(System.nanoTime());
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "session failed", e);
      close(CloseCause.TRANSPORT_ERROR);
    }
  }

  @Override
  void settle() {
    if (socket != null) {
      socket.flush();
    } else if (polling != null) {
      polling.flush();
    }
  }

  private void sendInTurn(Outgoing outgoing) {
    if (gap != null) {
      gap.add(outgoing);
      return;
    }
    switch (outgoing) {
      case SharedFrames frames -> deliver(frames);
      case Shipment shipment -> deliver(shipment);
      case SendBarrier opened -> open(opened);
    }
  }

  private void open(SendBarrier opened) {
    if (closing != null) {
      return;
    }
    gap = opened;
    if (opened.millis() > 0) {
      loop().schedule(() -> inOrder(() -> close(opened)), opened.millis(), MILLISECONDS);
    } else {
      opened.awaitPong(heartbeat.ping(System.nanoTime(), settings().pingTimeout()));
      control(EngineMessage.PING);
    }
  }

  private void close(SendBarrier closed) {
    if (gap == closed) {
      gap = null;
      closed.waiting().forEach(this::sendInTurn);
    }
  }

  private void deliver(SharedFrames frames) {
    if (socket != null && isDeliverable() && !socket.isCompressed()) {
      socket.write(frames);
    } else {
      frames.drop();
      deliver(frames.shipment());
    }
  }

  private void deliver(Shipment shipment) {
    if (!isDeliverable()) {
      return;
    }
    if (socket != null) {
      socket.write(shipment);
    } else if (polling != null) {
      polling.add(shipment);
    }
  }

  private boolean isDeliverable() {
    return !gone && closing != CloseCause.SLOW_CONSUMER;
  }

  /** Sends a packet of the session's own. */
  private void control(EngineMessage message) {
    OUTBOUND.addAndGet(this, message.size());
    deliver(Shipment.of(message));
  }

  private void checkDeadlines(long now) {
    if (closing != null) {
      return;
    }
    checkHeartbeat(now);
    if (probe != null && probe.isOverdue(now)) {
      probe.abandon();
      probe = null;
    }
    receiver.onTick(now);
  }

  private void checkHeartbeat(long now) {
    if (closing != null) {
      return;
    }
    switch (heartbeat.check(now, settings().pingTimeout())) {
      case PING -> control(EngineMessage.PING);
      case TIMEOUT -> close(CloseCause.PING_TIMEOUT);
      case NOTHING -> {}
    }
  }

  // --- polling -------------------------------------------------------------------------------

  void poll(HttpExchange exchange) {
    inOrder(() -> onPoll(exchange));
  }

  private void onPoll(HttpExchange exchange) {
    checkHeartbeat(System.nanoTime());
    if (gone) {
      exchange.refuse(Refusal.SESSION_UNKNOWN);
    } else if (closing != null) {
      answerLastPoll(exchange);
    } else if (polling == null) {
      exchange.refuse(Refusal.BAD_REQUEST);
    } else if (!polling.poll(exchange, probe != null)) {
      exchange.refuse(Refusal.BAD_REQUEST);
      close(CloseCause.TRANSPORT_ERROR);
    } else if (isUpgrading()) {
      releaseSoon(exchange);
    }
  }

  private boolean isUpgrading() {
    return probe != null && probe.isAnswered();
  }

  /**
   * A client that stops polling for an upgrade has its last poll released. But the packet that
   * completes the upgrade may be on its way beside a poll that ought to be refused: a moment shows
   * which of the two it is.
   */
  private void releaseSoon(HttpExchange exchange) {
    loop()
        .schedule(
            () ->
                inOrder(
                    () -> {
                      if (polling != null) {
                        polling.releaseLate(exchange);
                      }
                    }),
            LATE_POLL_MILLIS,
            MILLISECONDS);
  }

  void beginPost(HttpExchange exchange) {
    inOrder(
        () -> {
          if (closing != null || polling == null) {
            exchange.refuse(closing != null ? Refusal.SESSION_UNKNOWN : Refusal.BAD_REQUEST);
          } else if (!polling.beginPost(exchange)) {
            exchange.refuse(Refusal.BAD_REQUEST);
            close(CloseCause.TRANSPORT_ERROR);
          }
        });
  }

  void endPost(HttpExchange exchange, byte[] body) {
    inOrder(
        () -> {
          if (polling == null || !polling.isPosting(exchange)) {
            return;
          }
          boolean valid = Payload.read(body, this::onText, this::onBinary, this::isReadable);
          if (!valid) {
            polling.refusePost();
            close(CloseCause.PARSE_ERROR);
          } else {
            polling.endPost(paused);
          }
        });
  }

  void payloadTooLarge() {
    close(CloseCause.LIMIT_EXCEEDED);
  }

  /** The client went away before it had its answer. */
  void abandoned(HttpExchange exchange) {
    inOrder(
        () -> {
          if (polling != null && polling.forget(exchange)) {
            close(CloseCause.TRANSPORT_ERROR);
          }
        });
  }

  // --- websocket -----------------------------------------------------------------------------

  /** The socket that opened this session. */
  void start(WebSocketTransport opened) {
    socket = opened;
  }

  /** A socket that wants to replace polling. */
  void probedBy(WebSocketTransport candidate) {
    inOrder(
        () -> {
          if (closing != null || polling == null || probe != null) {
            candidate.loop().execute(candidate::close); // behind the answer to its handshake
          } else {
            probe = new UpgradeProbe(candidate, settings().upgradeTimeout());
          }
        });
  }

  void textFrom(WebSocketTransport from, String packet) {
    inOrder(
        () -> {
          if (from == socket) {
            onText(packet);
          } else if (probe != null && probe.isBy(from)) {
            onProbe(probe, packet);
          }
        });
  }

  void binaryFrom(WebSocketTransport from, byte[] message) {
    inOrder(
        () -> {
          if (from == socket) {
            onBinary(message);
          } else {
            onLost(from, CloseCause.PARSE_ERROR);
          }
        });
  }

  /** A ping of the WebSocket protocol, which counts as a packet. */
  void pingFrom(WebSocketTransport from) {
    inOrder(
        () -> {
          if (from == socket) {
            admit(false);
          }
        });
  }

  /** The socket closed or failed. */
  void lost(WebSocketTransport from, CloseCause cause) {
    inOrder(() -> onLost(from, cause));
  }

  private void onLost(WebSocketTransport from, CloseCause cause) {
    if (from == socket) {
      close(cause);
    } else if (probe != null && probe.isBy(from)) {
      probe.abandon();
      probe = null;
    }
  }

  private void onProbe(UpgradeProbe by, String packet) {
    switch (by.advance(packet)) {
      case PROBED -> {
        if (polling != null) {
          polling.release().ifPresent(this::releaseSoon);
        }
      }
      case COMPLETE -> upgradeTo(by.candidate());
      case BROKEN -> {
        by.abandon();
        probe = null;
      }
    }
  }

  private void upgradeTo(WebSocketTransport candidate) {
    var from = polling;
    probe = null;
    polling = null;
    socket = candidate;
    transport = Transport.WEBSOCKET;
    moveTo(candidate.loop());
    candidate.setPaused(paused);
    if (from != null) {
      from.handOver(candidate);
    }
    append((Runnable) () -> server.sweeps().watch(this));
    server.listener().upgraded();
  }

  // --- both ----------------------------------------------------------------------------------

  private boolean isReadable() {
    return closing == null;
  }

  private void onText(String packet) {
    // Who answers a ping does what it was asked to.
    if (!admit(packet.equals("3") && heartbeat.isWaiting())) {
      return;
    }
    switch (packet.isEmpty() ? ' ' : packet.charAt(0)) {
      case '1' -> leave();
      case '3' -> onPong();
      case '4' -> receiver.onText(packet.substring(1));
      case '6' -> {}
      default -> close(CloseCause.PARSE_ERROR);
    }
  }

  private void onPong() {
    heartbeat.pong(System.nanoTime(), settings().pingInterval(), settings().pingTimeout());
    if (gap != null && gap.isClosedByPong()) {
      close(gap);
    }
  }

  private void onBinary(byte[] message) {
    if (admit(false)) {
      receiver.onBinary(message);
    }
  }

  private boolean admit(boolean free) {
    if (closing != null) {
      return false;
    }
    server.listener().packetsIn(1);
    if (!free && !rate.admits(settings().packetsPerSecond())) {
      close(CloseCause.LIMIT_EXCEEDED);
      return false;
    }
    return true;
  }

  private void setPaused(boolean paused) {
    this.paused = paused;
    if (socket != null) {
      socket.setPaused(paused);
    } else if (polling != null && !paused) {
      polling.resume();
    }
  }

  /**
   * The client leaves. A poller's last poll may still be on its way, on another connection than the
   * close packet: it is awaited for a moment, so that its answer does not depend on the race.
   */
  private void leave() {
    if (polling == null || polling.isPolled()) {
      close(CloseCause.TRANSPORT_CLOSE);
    } else if (CLOSING.compareAndSet(this, null, CloseCause.TRANSPORT_CLOSE)) {
      loop().schedule(() -> inOrder(this::end), LAST_POLL_MILLIS, MILLISECONDS);
    }
  }

  private void answerLastPoll(HttpExchange exchange) {
    if (polling != null && closing == CloseCause.TRANSPORT_CLOSE && polling.poll(exchange, false)) {
      end();
    } else {
      exchange.refuse(Refusal.SESSION_UNKNOWN);
    }
  }

  private void end() {
    if (gone) {
      return;
    }
    var cause = closing == null ? CloseCause.TRANSPORT_ERROR : closing;
    while (gap != null) {
      close(gap);
    }
    settle();
    gone = true;
    server.forget(this);
    if (polling != null) {
      polling.close(cause, probe != null);
    }
    if (probe != null) {
      probe.abandon();
    }
    if (socket != null) {
      socket.close(cause);
    }
    receiver.onClose(cause);
  }

  /** The open packet of the handshake. */
  EngineMessage openPacket() {
    var upgrades = transport == Transport.POLLING ? "[\"websocket\"]" : "[]";
    return EngineMessage.open(
        "{\"sid\":\"%s\",\"upgrades\":%s,\"pingInterval\":%d,\"pingTimeout\":%d,\"maxPayload\":%d}"
            .formatted(
                id,
                upgrades,
                settings().pingInterval().toMillis(),
                settings().pingTimeout().toMillis(),
                settings().maxPayload()));
  }

  /** Sends the open packet on the socket that opened this session. */
  void greet() {
    inOrder(() -> control(openPacket()));
  }
}
