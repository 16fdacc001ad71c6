package io.mochat.fronts.claw.socket;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.mochat.observability.Meters;
import io.mochat.socketio.server.WireFormat;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Counts the sockets that are signed in, by the parser they speak. */
@Component
class SignedInCounts {

  private final Map<WireFormat, AtomicInteger> counts = new EnumMap<>(WireFormat.class);

  SignedInCounts(MeterRegistry registry) {
    for (var format : WireFormat.values()) {
      var count = new AtomicInteger();
      counts.put(format, count);
      Gauge.builder(Meters.SOCKETS_SIGNED_IN.meterName(), count, AtomicInteger::get)
          .description(Meters.SOCKETS_SIGNED_IN.description())
          .tag("format", format.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
  }

  void entered(WireFormat format) {
    Objects.requireNonNull(counts.get(format)).incrementAndGet();
  }

  void left(WireFormat format) {
    Objects.requireNonNull(counts.get(format)).decrementAndGet();
  }
}
