package io.mochat.cluster;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.mochat.observability.Meters;

/** Counts what goes through Redis, and what had to be done without it. */
final class ClusterMeters {

  private final MeterRegistry registry;
  private final Counter sent;
  private final Counter received;
  private final Counter dropped;
  private final Counter localLimits;
  private final Counter taken;

  ClusterMeters(MeterRegistry registry) {
    this.registry = registry;
    this.sent = Meters.CLUSTER_FRAMES_SENT.counter().register(registry);
    this.received = Meters.CLUSTER_FRAMES_RECEIVED.counter().register(registry);
    this.dropped = Meters.CLUSTER_FRAMES_DROPPED.counter().register(registry);
    this.localLimits = Meters.CLUSTER_LIMITS_LOCAL.counter().register(registry);
    this.taken = Meters.CLUSTER_SOCKETS_TAKEN.counter().register(registry);
  }

  void watch(Redis redis) {
    Gauge.builder(Meters.CLUSTER_UP.meterName(), redis, up -> up.isUp() ? 1 : 0)
        .description(Meters.CLUSTER_UP.description())
        .register(registry);
  }

  void frameSent() {
    sent.increment();
  }

  void frameReceived() {
    received.increment();
  }

  void frameDropped() {
    dropped.increment();
  }

  void limitTakenLocally() {
    localLimits.increment();
  }

  void socketTaken() {
    taken.increment();
  }
}
