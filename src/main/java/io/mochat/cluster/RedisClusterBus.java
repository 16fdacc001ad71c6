package io.mochat.cluster;

import io.mochat.realtime.ClusterBus;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Publishes frames to a channel that all nodes subscribe to. A frame begins with the id of its
 * node, by which that node recognises its own. Only so many bytes are in flight at a time, {@value
 * #MOST_WAITING} of announcements; frames beyond that are dropped, as they are while Redis is down.
 */
final class RedisClusterBus implements ClusterBus {

  static final long MOST_WAITING = 32_000_000;

  private final String channel;
  private final long mostWaiting;
  private final Redis redis;
  private final byte[] self;
  private final ClusterMeters meters;
  private final List<Consumer<byte[]>> listeners = new CopyOnWriteArrayList<>();
  private final AtomicLong waiting = new AtomicLong();

  /** The bus of announcements. */
  RedisClusterBus(Redis redis, ClusterMeters meters) {
    this(redis, meters, redis.keys().frames(), MOST_WAITING);
  }

  /**
   * @param channel which all nodes subscribe to
   * @param mostWaiting bytes in flight at a time
   */
  RedisClusterBus(Redis redis, ClusterMeters meters, String channel, long mostWaiting) {
    this.channel = channel;
    this.mostWaiting = mostWaiting;
    this.redis = redis;
    this.self = redis.node().id().getBytes(StandardCharsets.US_ASCII);
    this.meters = meters;
    redis.subscribe(channel, this::heard);
  }

  @Override
  public void ring(byte[] frame) {
    var frames = redis.frames();
    if (frames.isEmpty() || waiting.addAndGet(frame.length) > mostWaiting) {
      frames.ifPresent(up -> waiting.addAndGet(-frame.length));
      meters.frameDropped();
      return;
    }
    var marked = ByteBuffer.allocate(self.length + frame.length).put(self).put(frame).array();
    frames
        .get()
        .publish(channel, marked)
        .whenComplete((receivers, failure) -> done(frame.length, failure == null));
  }

  private void done(int length, boolean sent) {
    waiting.addAndGet(-length);
    if (sent) {
      meters.frameSent();
    } else {
      meters.frameDropped();
    }
  }

  private void heard(byte[] marked) {
    int start = self.length;
    if (marked.length < start || Arrays.equals(marked, 0, start, self, 0, start)) {
      return;
    }
    meters.frameReceived();
    var frame = Arrays.copyOfRange(marked, start, marked.length);
    listeners.forEach(listener -> listener.accept(frame));
  }

  @Override
  public void whenRung(Consumer<byte[]> listener) {
    listeners.add(listener);
  }

  @Override
  public boolean isUp() {
    return redis.isUp();
  }

  @Override
  public void whenBack(Runnable action) {
    redis.whenUp(action);
  }
}
