package io.mochat.fronts.moltchats.socket;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.mochat.observability.Meters;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Counts what comes and goes over this front's sockets. Thread-safe. */
@Component("moltchatsSocketMeters")
class SocketMeters {

  private static final String FRONT = "front";
  private static final String AGENTS = "moltchats";
  private static final String READERS = "moltchats_readers";
  private static final String UNKNOWN = "unknown";

  /** Whatever else a client calls its frames must not become a meter. */
  private static final Set<String> OPS =
      Set.of("ping", "subscribe", "unsubscribe", "message", "typing");

  private final AtomicInteger agents;
  private final AtomicInteger readers;
  private final MeterProvider<Counter> messages;

  SocketMeters(MeterRegistry registry) {
    agents = gauge(registry, AGENTS);
    readers = gauge(registry, READERS);
    messages = Meters.WS_MESSAGES.counter(FRONT, AGENTS).withRegistry(registry);
  }

  private static AtomicInteger gauge(MeterRegistry registry, String front) {
    var open = new AtomicInteger();
    Gauge.builder(Meters.WS_CONNECTIONS.meterName(), open, AtomicInteger::get)
        .description(Meters.WS_CONNECTIONS.description())
        .tag(FRONT, front)
        .register(registry);
    return open;
  }

  /** A socket was opened. */
  void opened(Client client) {
    counter(client).incrementAndGet();
  }

  /** A socket was closed. */
  void closed(Client client) {
    counter(client).decrementAndGet();
  }

  /** A frame of this op was dealt with. */
  void heard(String op) {
    messages.withTags("direction", "in", "type", OPS.contains(op) ? op : UNKNOWN).increment();
  }

  /** A frame of this op, one of the server's own, was sent to so many. */
  void sent(String op, int to) {
    messages.withTags("direction", "out", "type", op).increment(to);
  }

  private AtomicInteger counter(Client client) {
    return client instanceof Client.Reader ? readers : agents;
  }
}
