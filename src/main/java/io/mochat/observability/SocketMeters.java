package io.mochat.observability;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.mochat.socketio.engine.Refusal;
import io.mochat.socketio.engine.Transport;
import io.mochat.socketio.server.CloseReason;
import io.mochat.socketio.server.SocketIoListener;
import io.mochat.socketio.server.WireFormat;
import io.mochat.websocket.UpgradeRefusal;
import io.mochat.websocket.WebSocketListener;
import io.mochat.websocket.frames.CloseCause;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Counts what the sockets report. Tags have values of enums only, so the number of meters is
 * bounded.
 */
@Component
class SocketMeters implements SocketIoListener, WebSocketListener {

  private static final String PLAIN = "plain";

  private final MeterRegistry registry;
  private final AtomicInteger openPlain = new AtomicInteger();
  private final AtomicBoolean plainShown = new AtomicBoolean();
  private final Map<Transport, AtomicInteger> open = new EnumMap<>(Transport.class);
  private final MeterProvider<Counter> opened;
  private final MeterProvider<Counter> closed;
  private final MeterProvider<Counter> refused;
  private final Counter slow;
  private final Counter upgraded;
  private final Counter delivered;
  private final Counter packetsIn;
  private final Counter packetsOut;
  private final Counter packetsDropped;

  SocketMeters(MeterRegistry registry) {
    this.registry = registry;
    for (var transport : Transport.values()) {
      var count = new AtomicInteger();
      open.put(transport, count);
      show(word(transport), count);
    }
    opened = counter(Meters.SOCKETS_OPENED).withRegistry(registry);
    closed = counter(Meters.SOCKETS_CLOSED).withRegistry(registry);
    refused = counter(Meters.SOCKETS_REFUSED).withRegistry(registry);
    slow = counter(Meters.SLOW_CLIENTS).register(registry);
    upgraded = counter(Meters.SOCKETS_UPGRADED).register(registry);
    delivered = counter(Meters.DELIVERIES).register(registry);
    packetsIn = counter(Meters.PACKETS_IN).register(registry);
    packetsOut = counter(Meters.PACKETS_OUT).register(registry);
    packetsDropped = counter(Meters.PACKETS_DROPPED).register(registry);
  }

  @Override
  public void opened(Transport transport) {
    count(transport).incrementAndGet();
    opened.withTag("transport", word(transport)).increment();
  }

  @Override
  public void upgraded() {
    count(Transport.POLLING).decrementAndGet();
    count(Transport.WEBSOCKET).incrementAndGet();
    upgraded.increment();
  }

  @Override
  public void closed(Transport transport, @Nullable WireFormat format, CloseReason reason) {
    count(transport).decrementAndGet();
    closed
        .withTags(
            "transport", word(transport),
            "format", format == null ? "none" : word(format),
            "reason", word(reason))
        .increment();
    if (reason == CloseReason.SLOW_CONSUMER) {
      slow.increment();
    }
  }

  // The gauge is registered with the first socket: most servers have no front with plain sockets.
  @Override
  public void opened() {
    openPlain.incrementAndGet();
    if (plainShown.compareAndSet(false, true)) {
      show(PLAIN, openPlain);
    }
    opened.withTag("transport", PLAIN).increment();
  }

  @Override
  public void closed(CloseCause cause) {
    openPlain.decrementAndGet();
    closed.withTags("transport", PLAIN, "format", "none", "reason", word(cause)).increment();
    if (cause == CloseCause.SLOW_CONSUMER) {
      slow.increment();
    }
  }

  @Override
  public void refused(UpgradeRefusal reason) {
    refused.withTag("reason", word(reason)).increment();
  }

  @Override
  public void refused(Refusal reason) {
    refused.withTag("reason", word(reason)).increment();
  }

  @Override
  public void delivered(int count) {
    delivered.increment(count);
  }

  @Override
  public void packetsIn(int count) {
    packetsIn.increment(count);
  }

  @Override
  public void packetsOut(int count) {
    packetsOut.increment(count);
  }

  @Override
  public void packetDropped() {
    packetsDropped.increment();
  }

  private void show(String transport, AtomicInteger count) {
    Gauge.builder(Meters.SOCKETS_OPEN.meterName(), count, AtomicInteger::get)
        .description(Meters.SOCKETS_OPEN.description())
        .tag("transport", transport)
        .register(registry);
  }

  private AtomicInteger count(Transport transport) {
    return Objects.requireNonNull(open.get(transport));
  }

  private static Counter.Builder counter(Meters meter) {
    return Counter.builder(meter.meterName()).description(meter.description());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
