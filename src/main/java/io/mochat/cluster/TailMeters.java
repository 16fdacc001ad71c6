package io.mochat.cluster;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.mochat.observability.Meters;

/** Measures how well this server keeps up with the log of all. */
final class TailMeters {

  private final MeterRegistry registry;
  private final Counter received;
  private final Counter malformed;
  private final Counter dropped;
  private final Counter caughtUp;
  private final Counter changes;

  TailMeters(MeterRegistry registry) {
    this.registry = registry;
    received = Meters.CLUSTER_RECEIVED.counter().register(registry);
    malformed = Meters.CLUSTER_MALFORMED.counter().register(registry);
    dropped = Meters.CLUSTER_DROPPED.counter().register(registry);
    caughtUp = Meters.CLUSTER_CAUGHT_UP.counter().register(registry);
    changes = Meters.CLUSTER_CHANGES.counter().register(registry);
  }

  /** Registers the gauge of the follower's lag. */
  void watch(LogFollower follower) {
    Gauge.builder(Meters.CLUSTER_LAG.meterName(), follower, LogFollower::lag)
        .description(Meters.CLUSTER_LAG.description())
        .register(registry);
  }

  void received() {
    received.increment();
  }

  void malformed() {
    malformed.increment();
  }

  void dropped() {
    dropped.increment();
  }

  void caughtUp(int messages) {
    caughtUp.increment(messages);
  }

  void changeApplied() {
    changes.increment();
  }
}
