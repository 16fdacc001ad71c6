package io.mochat.observability;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** How many sockets are open at this server, whatever they speak. Thread-safe. */
@Component
public class OpenConnections {

  private final MeterRegistry registry;

  OpenConnections(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Those at this moment. */
  public int count() {
    return (int)
        registry.find(Meters.SOCKETS_OPEN.meterName()).gauges().stream()
            .mapToDouble(Gauge::value)
            .sum();
  }
}
