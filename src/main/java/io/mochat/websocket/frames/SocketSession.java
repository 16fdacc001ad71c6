package io.mochat.websocket.frames;

import io.netty.channel.EventLoop;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * One client's session: sends to it in order, within a budget of bytes, and gets the events of its
 * WebSocket. Thread-safe; no method blocks. What is sent from one thread arrives in that order.
 *
 * <p>The socket's calls come on its event loop: {@code onText}, {@code onBinary}, {@code onPing},
 * {@code onPong}, {@code onLost} and {@link #written}. Protocols over WebSockets extend this class
 * instead of holding an object, which keeps an idle connection small.
 */
public abstract class SocketSession extends SerialQueue {

  private static final AtomicLongFieldUpdater<SocketSession> OUTBOUND =
      AtomicLongFieldUpdater.newUpdater(SocketSession.class, "outbound");
  private static final AtomicReferenceFieldUpdater<SocketSession, @Nullable CloseCause> CLOSING =
      AtomicReferenceFieldUpdater.newUpdater(SocketSession.class, CloseCause.class, "closing");

  private static final int VOLATILE_SHARE = 8;

  /** The queue item for a check of the deadlines. */
  private static final Object TICK = new Object();

  private final Traffic traffic;
  private volatile long outbound;
  private volatile @Nullable CloseCause closing;

  protected SocketSession(EventLoop loop, Traffic traffic) {
    super(loop);
    this.traffic = traffic;
  }

  /** Whether more can be sent. */
  public final boolean isOpen() {
    return closing == null;
  }

  /** Bytes queued and not yet written to the network. */
  public final long waitingBytes() {
    return outbound;
  }

  /**
   * Queues a shipment. A session over its outbound budget is closed instead. One that has an eighth
   * of it waiting is skipped for volatile shipments.
   */
  public final void send(Shipment shipment) {
    if (reserve(shipment)) {
      traffic.listener().packetsOut(1);
      submit(shipment);
    }
  }

  /** Closes the session after everything sent before; the first cause counts. */
  public final void close(CloseCause cause) {
    if (closesFor(cause)) {
      inOrder(this::end);
    }
  }

  /** Sets the cause of the close; false when there is one already. */
  protected final boolean closesFor(CloseCause cause) {
    return CLOSING.compareAndSet(this, null, cause);
  }

  /** The cause of the close; null while the session is open. */
  protected final @Nullable CloseCause closing() {
    return closing;
  }

  protected final TrafficLimits limits() {
    return traffic.limits();
  }

  protected final Traffic.Listener listener() {
    return traffic.listener();
  }

  /** Counts a shipment against the outbound budget; false when it must not be queued. */
  final boolean reserve(Shipment shipment) {
    if (closing != null) {
      return false;
    }
    int budget = traffic.limits().maxOutboundBytes();
    if (shipment.isVolatile() && outbound > budget / VOLATILE_SHARE) {
      traffic.listener().packetDropped();
      return false;
    }
    if (OUTBOUND.addAndGet(this, shipment.size()) > budget) {
      close(CloseCause.SLOW_CONSUMER);
      return false;
    }
    return true;
  }

  /** Counts bytes as waiting that are sent even over the budget. */
  protected final void count(int bytes) {
    OUTBOUND.addAndGet(this, bytes);
  }

  /** Counts bytes as written to the network. */
  protected final void written(long bytes) {
    OUTBOUND.addAndGet(this, -bytes);
  }

  /** Queues a check of the deadlines. */
  final void tick() {
    submitNow(TICK);
  }

  /** Whether the session is closed and its cause reported. */
  protected abstract boolean isGone();

  /** Closes for the cause that is set. Called in order, possibly more than once. */
  protected abstract void end();

  /**
   * Whether it closes with a close frame that states the cause, even while the client is still
   * sending. If not, the decoder answers an invalid frame and closes at once.
   */
  protected boolean endsWithFrame() {
    return false;
  }

  /** A text message arrived. */
  protected abstract void onText(WebSocketTransport from, String message);

  /** A binary message arrived; the receiver may keep the array. */
  protected abstract void onBinary(WebSocketTransport from, byte[] message);

  /** A ping of the WebSocket protocol arrived; it is answered already. */
  protected abstract void onPing(WebSocketTransport from);

  /** A pong of the WebSocket protocol arrived. */
  protected void onPong(WebSocketTransport from) {}

  /**
   * The socket closed or failed.
   *
   * @param code the code of the client's close frame, or the one to send to it
   */
  protected abstract void onLost(WebSocketTransport from, CloseCause cause, int code);
}
