package io.mochat.cluster;

import io.mochat.cluster.ClusterTail.Surroundings;
import io.mochat.realtime.ClusterBus;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Runs the tail where there is a bus to other servers: from before the first client connects until
 * after the last one is disconnected. A server on its own has no tail.
 */
@Component
class TailLifecycle implements SmartLifecycle {

  private final ObjectProvider<ClusterBus> bus;
  private final LogFollower.Sources sources;
  private final Delivery delivery;
  private final Frames frames;
  private final Surroundings around;
  private volatile @Nullable ClusterTail tail;

  TailLifecycle(
      ObjectProvider<ClusterBus> bus,
      LogFollower.Sources sources,
      Delivery delivery,
      Frames frames,
      Surroundings around) {
    this.bus = bus;
    this.sources = sources;
    this.delivery = delivery;
    this.frames = frames;
    this.around = around;
  }

  @Override
  public void start() {
    var present = bus.getIfAvailable();
    if (present != null) {
      tail = new ClusterTail(present, sources, delivery, frames, around);
    }
  }

  @Override
  public void stop() {
    var running = tail;
    tail = null;
    if (running != null) {
      running.stop();
    }
  }

  /** The tail while it runs; {@code null} on a server on its own. */
  @Nullable ClusterTail tail() {
    return tail;
  }

  @Override
  public boolean isRunning() {
    return tail != null;
  }

  // Started before the web server, which is late itself, and stopped after it.
  @Override
  public int getPhase() {
    return 0;
  }
}
