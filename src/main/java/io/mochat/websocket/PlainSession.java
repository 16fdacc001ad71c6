package io.mochat.websocket;

import io.mochat.websocket.frames.Broadcast;
import io.mochat.websocket.frames.CloseCause;
import io.mochat.websocket.frames.Heartbeat;
import io.mochat.websocket.frames.PacketRate;
import io.mochat.websocket.frames.SharedFrames;
import io.mochat.websocket.frames.Shipment;
import io.mochat.websocket.frames.SocketSession;
import io.mochat.websocket.frames.WebSocketTransport;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.lang.System.Logger.Level;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;

/** A WebSocket that carries messages as they are. */
final class PlainSession extends SocketSession implements WebSocket {

  private static final System.Logger LOG = System.getLogger(PlainSession.class.getName());

  /** Calls of one socket that wait for its receiver before nothing more is read from it. */
  private static final int MOST_PENDING = 256;

  private static final int LONGEST_REASON = 123;
  private static final int POLICY_VIOLATION = WebSocketCloseStatus.POLICY_VIOLATION.code();
  private static final int GOING_AWAY = WebSocketCloseStatus.ENDPOINT_UNAVAILABLE.code();
  private static final int NO_CLOSE_FRAME = WebSocketCloseStatus.ABNORMAL_CLOSURE.code();

  private final ServedEndpoint served;
  private final SocketReceiver receiver;
  private final SocketAddress remote;
  private final WebSocketTransport transport;
  private final InboundEvents calls;
  private final Heartbeat heartbeat;
  private final PacketRate rate = new PacketRate();
  private volatile boolean gone;
  private boolean opened;

  /** Closed by the front or for what the client did: what it sent does not count any more. */
  private volatile boolean deaf;

  PlainSession(
      ServedEndpoint served, SocketReceiver receiver, SocketAddress remote, Channel channel) {
    super(channel.eventLoop(), served.traffic());
    this.served = served;
    this.receiver = receiver;
    this.remote = remote;
    this.transport = new WebSocketTransport(this, channel);
    this.calls =
        new InboundEvents(served.server().executor(), MOST_PENDING / 2, this::resumeReading);
    this.heartbeat = new Heartbeat(System.nanoTime(), served.settings().pingInterval());
  }

  SocketAddress remote() {
    return remote;
  }

  WebSocketTransport transport() {
    return transport;
  }

  /** The handshake is answered. */
  void open() {
    if (gone) {
      return;
    }
    opened = true;
    served.ticker().watch(this);
    served.server().listener().opened();
    calls.submit(() -> receiver.opened(this));
  }

  static void broadcast(Collection<? extends WebSocket> recipients, Shipment shipment) {
    var sessions = new ArrayList<PlainSession>(recipients.size());
    for (var recipient : recipients) {
      if (recipient instanceof PlainSession session) {
        sessions.add(session);
      } else {
        recipient.send(shipment);
      }
    }
    if (!sessions.isEmpty()) {
      Broadcast.send(sessions, shipment, sessions.getFirst().listener());
    }
  }

  // --- out -----------------------------------------------------------------------------------

  @Override
  protected void handle(Object item) {
    try {
      switch (item) {
        case SharedFrames frames -> deliver(frames);
        case Shipment shipment -> deliver(shipment);
        case Runnable task -> task.run();
        default -> checkHeartbeat(System.nanoTime());
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "socket failed", e);
      close(CloseCause.TRANSPORT_ERROR);
    }
  }

  @Override
  protected void settle() {
    transport.flush();
  }

  private void deliver(SharedFrames frames) {
    if (isDeliverable() && !transport.isCompressed()) {
      transport.write(frames);
    } else {
      frames.drop();
      deliver(frames.shipment());
    }
  }

  private void deliver(Shipment shipment) {
    if (isDeliverable()) {
      transport.write(shipment);
    }
  }

  private boolean isDeliverable() {
    return !gone && closing() != CloseCause.SLOW_CONSUMER;
  }

  private void checkHeartbeat(long now) {
    if (!isOpen()) {
      return;
    }
    switch (heartbeat.check(now, served.settings().pingTimeout())) {
      case PING -> transport.ping();
      case TIMEOUT -> close(CloseCause.PING_TIMEOUT);
      case NOTHING -> {}
    }
  }

  // --- in: called by the transport, on the loop ----------------------------------------------

  @Override
  protected void onText(WebSocketTransport from, String message) {
    if (admits()) {
      call(() -> hear(message));
    }
  }

  @Override
  protected void onBinary(WebSocketTransport from, byte[] message) {
    if (admits()) {
      call(() -> hear(message));
    }
  }

  @Override
  protected void onPing(WebSocketTransport from) {
    admits();
  }

  @Override
  protected void onPong(WebSocketTransport from) {
    var settings = served.settings();
    heartbeat.pong(System.nanoTime(), settings.pingInterval(), settings.pingTimeout());
  }

  private boolean admits() {
    if (!isOpen()) {
      return false;
    }
    listener().packetsIn(1);
    if (!rate.admits(limits().packetsPerSecond())) {
      close(CloseCause.LIMIT_EXCEEDED, POLICY_VIOLATION, "Too many messages");
      return false;
    }
    return true;
  }

  private void call(Runnable call) {
    if (calls.submit(call) >= MOST_PENDING && calls.isBusy()) {
      transport.setPaused(true);
    }
  }

  private void hear(String message) {
    if (!deaf) {
      receiver.text(this, message);
    }
  }

  private void hear(byte[] message) {
    if (!deaf) {
      receiver.binary(this, message);
    }
  }

  private void resumeReading() {
    submit((Runnable) () -> transport.setPaused(false));
  }

  // --- the end -------------------------------------------------------------------------------

  @Override
  public void close(int code, String reason) {
    if (!WebSocketCloseStatus.isValidStatusCode(code)) {
      throw new IllegalArgumentException("code: " + code + " (expected: one a frame may carry)");
    }
    if (reason.getBytes(StandardCharsets.UTF_8).length > LONGEST_REASON) {
      throw new IllegalArgumentException(
          "reason: " + reason + " (expected: at most " + LONGEST_REASON + " bytes)");
    }
    close(CloseCause.SERVER, code, reason);
  }

  @Override
  public void closeAsSlow() {
    deaf = true;
    close(CloseCause.SLOW_CONSUMER);
  }

  @Override
  protected void onLost(WebSocketTransport from, CloseCause cause, int code) {
    close(cause, code, "");
  }

  private void close(CloseCause cause, int code, String reason) {
    if (closesFor(cause)) {
      deaf = cause != CloseCause.TRANSPORT_CLOSE && cause != CloseCause.TRANSPORT_ERROR;
      inOrder(() -> end(cause, code, reason, true));
    }
  }

  @Override
  protected boolean endsWithFrame() {
    return true;
  }

  @Override
  protected boolean isGone() {
    return gone;
  }

  // Without a code of its own: the server stops, or the client cannot be told.
  @Override
  protected void end() {
    var closing = closing();
    var cause = closing == null ? CloseCause.TRANSPORT_ERROR : closing;
    if (cause == CloseCause.SERVER) {
      end(cause, GOING_AWAY, "Server shutting down", false);
    } else {
      end(cause, NO_CLOSE_FRAME, "", false);
    }
  }

  private void end(CloseCause cause, int code, String reason, boolean wait) {
    if (gone) {
      return;
    }
    settle();
    gone = true;
    served.server().forget(this);
    switch (cause) {
      case TRANSPORT_CLOSE, TRANSPORT_ERROR -> transport.close();
      case PING_TIMEOUT, SLOW_CONSUMER -> transport.close(CloseCause.SLOW_CONSUMER);
      case PARSE_ERROR, LIMIT_EXCEEDED, SERVER -> transport.close(code, reason, wait);
    }
    if (opened) {
      served.server().listener().closed(cause);
      calls.submit(() -> receiver.closed(this, cause, code));
    }
  }
}
