package io.mochat.observability;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.mochat.connections.ConnectionListener;
import org.springframework.stereotype.Component;

/** Counts plain HTTP connections refused because of the limit per address. */
@Component
class ConnectionMeters implements ConnectionListener {

  private final Counter refused;

  ConnectionMeters(MeterRegistry registry) {
    refused = Meters.CONNECTIONS_REFUSED.counter().register(registry);
  }

  @Override
  public void refused() {
    refused.increment();
  }
}
