package io.mochat.observability;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.mochat.realtime.status.StatusManager;
import io.mochat.streams.StreamManager;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** Shows how much there is of what is only told. */
@Component
class LiveMeters {

  private final MeterRegistry registry;

  LiveMeters(StreamManager streams, StatusManager statuses, MeterRegistry registry) {
    this.registry = registry;
    gauge(Meters.STREAMS_OPEN, streams, StreamManager::open);
    gauge(Meters.STREAMS_CHARACTERS, streams, StreamManager::characters);
    gauge(Meters.STATUSES, statuses, StatusManager::count);
  }

  private <T> void gauge(Meters meter, T of, ToDoubleFunction<T> value) {
    Gauge.builder(meter.meterName(), of, value).description(meter.description()).register(registry);
  }
}
