package io.mochat.socketio.engine;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.mochat.websocket.frames.CloseCause;
import io.mochat.websocket.frames.EncodedMessage;
import io.mochat.websocket.frames.Heartbeat;
import io.mochat.websocket.frames.PacketRate;
import io.mochat.websocket.frames.SharedFrames;
import io.mochat.websocket.frames.Shipment;
import io.mochat.websocket.gate.HttpExchange;
import io.mochat.websocket.gate.OpenRequest;
import io.netty.channel.EventLoop;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One Engine.IO session. Thread-safe; no method blocks. What is sent from one thread arrives in
 * that order, across an upgrade too.
 */
public final class EngineSession extends TransportSession {

  private static final System.Logger LOG = System.getLogger(EngineSession.class.getName());

  private static final long LAST_POLL_MILLIS = 50;

  private final EngineServer server;
  private final String id;
  private final OpenRequest request;
  private final EngineReceiver receiver;
  private final Heartbeat heartbeat;
  private final PacketRate rate = new PacketRate();

  private volatile long heardAt = System.nanoTime();
  private volatile boolean gone;
  private @Nullable SendBarrier barrier;

  EngineSession(
      EngineServer server, String id, OpenRequest request, EventLoop loop, Transport transport) {
    super(loop, server.traffic(), transport);
    this.server = server;
    this.id = id;
    this.request = request;
    this.heartbeat = new Heartbeat(System.nanoTime(), server.settings().pingInterval());
    if (transport == Transport.POLLING) {
      start(new PollingTransport(this));
    }
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

  /** How long ago the last packet of the client came. */
  public Duration silence() {
    return Duration.ofNanos(System.nanoTime() - heardAt);
  }

  /**
   * Queues a shipment and holds back for a moment what is sent after it. For clients that wait for
   * it with a one-time listener and would miss what they read together with it.
   *
   * @param millis longer than such a client takes from one read of its network to the next
   */
  public void sendApart(Shipment shipment, long millis) {
    send(shipment);
    submit(SendBarrier.of(millis));
  }

  /**
   * Queues a shipment and holds back what is sent after it until the client has read it: a ping
   * follows the shipment, and its pong is awaited.
   */
  public void sendAhead(Shipment shipment) {
    send(shipment);
    submit(SendBarrier.untilPong());
  }

  /** Pings the client now, unless a ping is unanswered already. */
  public void probe() {
    inOrder(
        () -> {
          if (isOpen() && !heartbeat.isWaiting()) {
            heartbeat.ping(System.nanoTime(), settings().pingTimeout());
            control(EngineMessage.PING);
          }
        });
  }

  EngineSettings settings() {
    return server.settings();
  }

  @Override
  protected boolean isGone() {
    return gone;
  }

  /** Runs the task in the order of the session's queue, at once if possible. */
  void inTurn(Runnable task) {
    inOrder(task);
  }

  /** Runs the task in the order of the session's queue after this time. */
  void later(Runnable task, long millis) {
    loop().schedule(() -> inOrder(task), millis, MILLISECONDS);
  }

  /** Counts bytes as taken by the network. */
  void taken(long bytes) {
    written(bytes);
  }

  void refuse(HttpExchange exchange, Refusal refusal) {
    server.refuse(exchange, refusal);
  }

  // --- out -----------------------------------------------------------------------------------

  @Override
  protected void handle(Object item) {
    try {
      if (barrier != null && isSent(item)) {
        barrier.add(item);
      } else {
        handleNow(item);
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "session failed", e);
      close(CloseCause.TRANSPORT_ERROR);
    }
  }

  private static boolean isSent(Object item) {
    return item instanceof SharedFrames || item instanceof Shipment || item instanceof SendBarrier;
  }

  private void handleNow(Object item) {
    switch (item) {
      case SharedFrames frames -> deliver(frames);
      case Shipment shipment -> deliver(shipment);
      case SendBarrier opened -> open(opened);
      case Runnable task -> task.run();
      default -> checkDeadlines(System.nanoTime());
    }
  }

  private void open(SendBarrier opened) {
    if (!isOpen()) {
      return;
    }
    barrier = opened;
    if (opened.millis() > 0) {
      later(() -> close(opened), opened.millis());
    } else {
      opened.awaitPong(heartbeat.ping(System.nanoTime(), settings().pingTimeout()));
      control(EngineMessage.PING);
    }
  }

  private void close(SendBarrier closed) {
    if (barrier == closed) {
      barrier = null;
      closed.waiting().forEach(this::handle);
    }
  }

  /** Sends a packet of the engine itself, such as a ping. */
  private void control(EncodedMessage message) {
    count(message.size());
    deliver(Shipment.of(message));
  }

  private void checkDeadlines(long now) {
    if (!isOpen()) {
      return;
    }
    checkHeartbeat(now);
    var polling = polling();
    if (polling != null) {
      polling.checkProbe(now);
    }
    receiver.onTick(now);
  }

  void checkHeartbeat(long now) {
    if (!isOpen()) {
      return;
    }
    switch (heartbeat.check(now, settings().pingTimeout())) {
      case PING -> control(EngineMessage.PING);
      case TIMEOUT -> close(CloseCause.PING_TIMEOUT);
      case NOTHING -> {}
    }
  }

  /** Handles the packets of a post; false when one is malformed. */
  boolean read(byte[] body) {
    return Payload.read(body, this::onText, this::onBinary, this::isOpen);
  }

  @Override
  void onUpgraded() {
    append((Runnable) () -> server.ticker().watch(this));
    server.listener().upgraded();
  }

  // --- in ------------------------------------------------------------------------------------

  @Override
  void onText(String packet) {
    // A pong was asked for, so it does not count against the rate limit.
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
    if (barrier != null && barrier.isClosedByPong()) {
      close(barrier);
    }
  }

  @Override
  void onBinary(byte[] message) {
    if (admit(false)) {
      receiver.onBinary(message);
    }
  }

  @Override
  boolean admit(boolean free) {
    if (!isOpen()) {
      return false;
    }
    heardAt = System.nanoTime();
    server.listener().packetsIn(1);
    if (!free && !rate.admits(settings().packetsPerSecond())) {
      close(CloseCause.LIMIT_EXCEEDED);
      return false;
    }
    return true;
  }

  // --- the end -------------------------------------------------------------------------------

  /**
   * The client sent a close packet. A polling client's last poll may still be on its way, on
   * another connection than that packet: it is awaited for a moment, so that its answer does not
   * depend on the race.
   */
  private void leave() {
    var polling = polling();
    if (polling == null || polling.isPolled()) {
      close(CloseCause.TRANSPORT_CLOSE);
    } else if (closesFor(CloseCause.TRANSPORT_CLOSE)) {
      later(this::end, LAST_POLL_MILLIS);
    }
  }

  void answerLastPoll(HttpExchange exchange) {
    var polling = polling();
    if (polling != null && closing() == CloseCause.TRANSPORT_CLOSE && polling.poll(exchange)) {
      end();
    } else {
      refuse(exchange, Refusal.SESSION_UNKNOWN);
    }
  }

  @Override
  protected void end() {
    if (gone) {
      return;
    }
    var closing = closing();
    var cause = closing == null ? CloseCause.TRANSPORT_ERROR : closing;
    while (barrier != null) {
      close(barrier);
    }
    settle();
    gone = true;
    server.forget(this);
    closeTransport(cause);
    receiver.onClose(cause);
  }

  /** The open packet of the handshake. */
  EncodedMessage openPacket() {
    var upgrades = transport() == Transport.POLLING ? "[\"websocket\"]" : "[]";
    return EngineMessage.open(
        "{\"sid\":\"%s\",\"upgrades\":%s,\"pingInterval\":%d,\"pingTimeout\":%d,\"maxPayload\":%d}"
            .formatted(
                id,
                upgrades,
                settings().pingInterval().toMillis(),
                settings().pingTimeout().toMillis(),
                settings().maxPayload()));
  }

  /** Sends the open packet on the WebSocket that opened this session. */
  void greet() {
    inOrder(() -> control(openPacket()));
  }
}
