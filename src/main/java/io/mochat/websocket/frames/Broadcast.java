package io.mochat.websocket.frames;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

/** Sends one shipment to many. */
public final class Broadcast {

  private Broadcast() {}

  /**
   * Sends one shipment to many sessions: encoded once, one task per event loop, one flush per
   * session and turn.
   *
   * @param listener told once for all of them
   */
  public static void send(
      List<? extends SocketSession> recipients, Shipment shipment, TrafficListener listener) {
    if (recipients.isEmpty()) {
      return;
    }
    var buffer = shipment.directFrames(ByteBufAllocator.DEFAULT);
    var frames = new SharedFrames(shipment, buffer);
    buffer.retain(recipients.size());
    int queued = 0;
    var waking = new IdentityHashMap<EventLoop, List<SocketSession>>();
    for (var recipient : recipients) {
      if (recipient.reserve(shipment)) {
        queued++;
        if (recipient.append(frames)) {
          waking.computeIfAbsent(recipient.loop(), loop -> new ArrayList<>()).add(recipient);
        }
      }
    }
    buffer.release(recipients.size() + 1 - queued);
    waking.forEach(Broadcast::wake);
    listener.packetsOut(queued);
    listener.delivered(queued);
  }

  private static void wake(EventLoop loop, List<SocketSession> sessions) {
    try {
      loop.execute(() -> sessions.forEach(SocketSession::run));
    } catch (RejectedExecutionException e) {
      sessions.forEach(SocketSession::discard);
    }
  }
}
