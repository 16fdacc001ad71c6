package io.mochat.socketio.engine;

import io.mochat.websocket.frames.CloseCause;
import io.mochat.websocket.frames.SharedFrames;
import io.mochat.websocket.frames.Shipment;
import io.mochat.websocket.frames.SocketSession;
import io.mochat.websocket.frames.Traffic;
import io.mochat.websocket.frames.WebSocketTransport;
import io.netty.channel.EventLoop;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What carries a session: polls or a WebSocket, and the way from the one to the other. A part of
 * {@link EngineSession}, and no object of its own to keep a session small.
 */
abstract class TransportSession extends SocketSession {

  private volatile Transport transport;
  private @Nullable PollingTransport polling;
  private @Nullable WebSocketTransport socket;
  private boolean paused;

  TransportSession(EventLoop loop, Traffic traffic, Transport transport) {
    super(loop, traffic);
    this.transport = transport;
  }

  /** What carries the packets now. */
  public final Transport transport() {
    return transport;
  }

  /**
   * Stops taking packets from the client until {@link #resumeReading()}.
   *
   * @param needed asked at the last moment, since the reason may have passed, and been resumed from
   */
  public final void pauseReadingWhile(BooleanSupplier needed) {
    inOrder(
        () -> {
          if (needed.getAsBoolean()) {
            setPaused(true);
          }
        });
  }

  /** Takes packets again. */
  public final void resumeReading() {
    submit((Runnable) () -> setPaused(false));
  }

  /** The client sent a text packet. */
  abstract void onText(String packet);

  /** The client sent a binary message. */
  abstract void onBinary(byte[] message);

  /** Counts a packet of the client; false when it must not be taken. */
  abstract boolean admit(boolean free);

  /** A WebSocket carries the packets now that polls carried before. */
  abstract void onUpgraded();

  /** The poller; null for a session that is not polled, or not any more. */
  final @Nullable PollingTransport polling() {
    return polling;
  }

  final boolean isPaused() {
    return paused;
  }

  private void setPaused(boolean paused) {
    this.paused = paused;
    if (socket != null) {
      socket.setPaused(paused);
    } else if (polling != null && !paused) {
      polling.resume();
    }
  }

  // --- out -----------------------------------------------------------------------------------

  final void deliver(SharedFrames frames) {
    if (socket != null && isDeliverable() && !socket.isCompressed()) {
      socket.write(frames);
    } else {
      frames.drop();
      deliver(frames.shipment());
    }
  }

  final void deliver(Shipment shipment) {
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
    return !isGone() && closing() != CloseCause.SLOW_CONSUMER;
  }

  @Override
  protected final void settle() {
    if (socket != null) {
      socket.flush();
    } else if (polling != null) {
      polling.flush();
    }
  }

  /** Ends what carries the session. */
  final void closeTransport(CloseCause cause) {
    if (polling != null) {
      polling.close(cause);
    }
    if (socket != null) {
      socket.close(cause);
    }
  }

  // --- the socket, and one that wants to become it ---------------------------------------------

  /** The session is polled from the beginning. */
  final void start(PollingTransport opened) {
    polling = opened;
  }

  /** The socket that opened this session. */
  final void start(WebSocketTransport opened) {
    socket = opened;
  }

  /** A socket that wants to replace polling. */
  final void probedBy(WebSocketTransport candidate) {
    inOrder(
        () -> {
          if (!isOpen() || polling == null || !polling.probedBy(candidate)) {
            candidate.loop().execute(candidate::close); // after the answer to its handshake
          }
        });
  }

  private @Nullable UpgradeProbe probeBy(WebSocketTransport from) {
    return polling == null ? null : polling.probeBy(from);
  }

  /** The candidate takes over, with all that is not sent yet. */
  final void upgradeTo(WebSocketTransport candidate) {
    var from = polling;
    polling = null;
    socket = candidate;
    transport = Transport.WEBSOCKET;
    moveTo(candidate.loop());
    candidate.setPaused(paused);
    if (from != null) {
      from.handOver(candidate);
    }
    onUpgraded();
  }

  @Override
  protected final void onText(WebSocketTransport from, String packet) {
    inOrder(
        () -> {
          if (from == socket) {
            onText(packet);
            return;
          }
          var probe = probeBy(from);
          if (probe != null) {
            probe.received(packet);
          }
        });
  }

  @Override
  protected final void onBinary(WebSocketTransport from, byte[] message) {
    inOrder(
        () -> {
          if (from == socket) {
            onBinary(message);
          } else {
            lose(from, CloseCause.PARSE_ERROR);
          }
        });
  }

  // It counts as a packet.
  @Override
  protected final void onPing(WebSocketTransport from) {
    inOrder(
        () -> {
          if (from == socket) {
            admit(false);
          }
        });
  }

  @Override
  protected final void onLost(WebSocketTransport from, CloseCause cause, int code) {
    inOrder(() -> lose(from, cause));
  }

  private void lose(WebSocketTransport from, CloseCause cause) {
    if (from == socket) {
      close(cause);
    } else if (polling != null && probeBy(from) != null) {
      polling.abandonProbe();
    }
  }
}
