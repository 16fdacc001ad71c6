package io.mochat.storage.log;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.mochat.observability.Meters;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Measures the message log. */
final class LogMeters {

  private static final Duration[] BOUNDS =
      IntStream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 5_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final MeterRegistry registry;
  private final DistributionSummary batch;
  private final Timer commit;
  private final Timer fanOut;

  LogMeters(MeterRegistry registry) {
    this.registry = registry;
    batch =
        DistributionSummary.builder(Meters.LOG_BATCH.meterName())
            .description(Meters.LOG_BATCH.description())
            .register(registry);
    commit = timer(Meters.LOG_COMMIT);
    fanOut = timer(Meters.FAN_OUT);
  }

  /** Registers the gauge of the writer's queue. */
  void watch(LogWriter writer) {
    Gauge.builder(Meters.LOG_QUEUE.meterName(), writer, LogWriter::waiting)
        .description(Meters.LOG_QUEUE.description())
        .register(registry);
  }

  /** A batch of this size was stored in this time. */
  void committed(int size, long nanos) {
    batch.record(size);
    commit.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** A message was queued for all its recipients this long after its commit. */
  void announced(long nanos) {
    fanOut.record(nanos, TimeUnit.NANOSECONDS);
  }

  private Timer timer(Meters meter) {
    return Timer.builder(meter.meterName())
        .description(meter.description())
        .serviceLevelObjectives(BOUNDS)
        .register(registry);
  }
}
