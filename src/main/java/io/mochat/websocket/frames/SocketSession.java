package io.mochat.websocket.frames;

import io.netty.channel.EventLoop;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * One client: what is sent to it in order, within a budget of bytes, and what its WebSocket calls.
 * Thread-safe; no method blocks. What is sent from one thread arrives in that order.
 *
 * <p>The socket's calls come on its event loop: {@code onText}, {@code onBinary}, {@code onPing},
 * {@code onPong}, {@code onLost} and {@link #written}. Whatever carries messages over a WebSocket
 * extends this class instead of holding an object for its part: an idle connection stays small.
 */
public abstract class SocketSession extends SerialQueue {

  private static final AtomicLongFieldUpdater<SocketSession> OUTBOUND =
      AtomicLongFieldUpdater.newUpdater(SocketSession.class, "outbound");
  private static final AtomicReferenceFieldUpdater<SocketSession, @Nullable CloseCause> CLOSING =
      AtomicReferenceFieldUpdater.newUpdater(SocketSession.class, CloseCause.class, "closing");

  private static final int VOLATILE_SHARE = 8;

  /** The item that has the deadlines looked at. */
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

  /** Bytes queued that the network has not taken. */
  public final long waitingBytes() {
    return outbound;
  }

  /**
   * Queues a shipment. A session over its outbound budget is closed instead. One that has an eighth
   * of it waiting is passed over for volatile shipments.
   */
  public final void send(Shipment shipment) {
    if (reserve(shipment)) {
      traffic.listener().packetsOut(1);
      submit(shipment);
    }
  }

  /** Ends the session after what was sent before; the first cause counts. */
  public final void close(CloseCause cause) {
    if (closesFor(cause)) {
      inOrder(this::end);
    }
  }

  /** Takes this as the cause of the end; false when there is one already. */
  protected final boolean closesFor(CloseCause cause) {
    return CLOSING.compareAndSet(this, null, cause);
  }

  /** Why the session is about to end or has ended; null while it is open. */
  protected final @Nullable CloseCause closing() {
    return closing;
  }

  protected final TrafficLimits limits() {
    return traffic.limits();
  }

  protected final TrafficListener listener() {
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

  /** Counts bytes as waiting that are sent whatever the budget says. */
  protected final void count(int bytes) {
    OUTBOUND.addAndGet(this, bytes);
  }

  /** Counts bytes as taken by the network. */
  protected final void written(long bytes) {
    OUTBOUND.addAndGet(this, -bytes);
  }

  /** Has the deadlines looked at, as the item that is none of a subclass's own. */
  final void tick() {
    submitNow(TICK);
  }

  /** Whether the session has ended, its cause reported. */
  protected abstract boolean isGone();

  /** Ends for the cause at hand; in order, and more than once if need be. */
  protected abstract void end();

  /**
   * Whether it says in a close frame why it ends, whatever the client has still under way. One that
   * does not leaves it to the decoder to say what is wrong with a frame, and to close at once.
   */
  protected boolean endsWithFrame() {
    return false;
  }

  /** A text message has come in. */
  protected abstract void onText(WebSocketTransport from, String message);

  /** A binary message has come in; the array is the receiver's to keep. */
  protected abstract void onBinary(WebSocketTransport from, byte[] message);

  /** A ping of the WebSocket protocol, which is answered already. */
  protected abstract void onPing(WebSocketTransport from);

  /** A pong of the WebSocket protocol. */
  protected void onPong(WebSocketTransport from) {}

  /**
   * The socket closed or failed.
   *
   * @param code what a close frame says of it: the client's own, or what it is to be told
   */
  protected abstract void onLost(WebSocketTransport from, CloseCause cause, int code);
}
