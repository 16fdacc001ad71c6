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
 * Publishes frames to one channel that all nodes subscribe to. A frame begins with the id of its
 * node, by which that node recognises its own. At most {@value #MOST_WAITING} bytes are in flight
 * at a time; frames beyond that are dropped, as they are while Redis is down.
 */
final class RedisClusterBus implements ClusterBus {

  static final long MOST_WAITING = 32_000_000;

  private final Redis redis;
  private final byte[] self;
  private final ClusterMeters meters;
  private final List<Consumer<byte[]>> listeners = new CopyOnWriteArrayList<>();
  private final AtomicLong waiting = new AtomicLong();

  RedisClusterBus(Redis redis, ClusterMeters meters) {
    this.redis = redis;
    this.self = redis.node().id().getBytes(StandardCharsets.US_ASCII);
    this.meters = meters;
    redis.subscribe(redis.keys().frames(), this::heard);
  }

  @Override
  public void ring(byte[] frame) {
    var frames = redis.frames();
    if (frames.isEmpty() || waiting.addAndGet(frame.length) > MOST_WAITING) {
      frames.ifPresent(up -> waiting.addAndGet(-frame.length));
      meters.frameDropped();
      return;
    }
    var marked = ByteBuffer.allocate(self.length + frame.length).put(self).put(frame).array();
    frames
        .get()
        .publish(redis.keys().frames(), marked)
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
