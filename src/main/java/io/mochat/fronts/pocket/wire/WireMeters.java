package io.mochat.fronts.pocket.wire;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.mochat.observability.Meters;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Counts what comes and goes over the runtimes' socket. Thread-safe. */
@Component
public class WireMeters {

  private static final String FRONT = "pocket";
  private static final String UNKNOWN = "unknown";

  /** Whatever else a client calls its frames must not become a meter. */
  static final Set<String> TYPES =
      Set.of(
          "agent_kill",
          "agent_new_session",
          "auth_response",
          "command",
          "execute",
          "get_messages",
          "health_check",
          "hello",
          "history",
          "interrupt",
          "kill",
          "new_conversation",
          "permission_response",
          "ping",
          "project_create",
          "project_delete",
          "project_join",
          "project_leave",
          "project_list",
          "session_create",
          "session_join",
          "session_leave",
          "status");

  private final AtomicInteger open = new AtomicInteger();
  private final MeterRegistry registry;
  private final MeterProvider<Counter> messages;
  private final Timer latency;

  WireMeters(MeterRegistry registry) {
    this.registry = registry;
    Gauge.builder(Meters.WS_CONNECTIONS.meterName(), open, AtomicInteger::get)
        .description(Meters.WS_CONNECTIONS.description())
        .tag("front", FRONT)
        .register(registry);
    messages = Meters.WS_MESSAGES.counter("front", FRONT).withRegistry(registry);
    latency =
        Timer.builder(Meters.WS_LATENCY.meterName())
            .description(Meters.WS_LATENCY.description())
            .tag("front", FRONT)
            .publishPercentileHistogram(false)
            .register(registry);
  }

  /** A socket was opened. */
  public void opened() {
    open.incrementAndGet();
  }

  /** A socket was closed. */
  public void closed() {
    open.decrementAndGet();
  }

  /** How many sockets are open. */
  public int open() {
    return open.get();
  }

  /** How many frames have come {@code in}, or gone {@code out}. */
  public long frames(String direction) {
    return (long)
        registry
            .find(Meters.WS_MESSAGES.meterName())
            .tag("direction", direction)
            .counters()
            .stream()
            .mapToDouble(Counter::count)
            .sum();
  }

  /** A frame of this type was dealt with, in this time. */
  public void heard(String type, Duration took) {
    var known = TYPES.contains(type) ? type : UNKNOWN;
    messages.withTags("direction", "in", "type", known).increment();
    latency.record(took);
  }

  /** A frame of this type, one of the server's own, was sent to so many. */
  public void sent(String type, int to) {
    messages.withTags("direction", "out", "type", type).increment(to);
  }
}
