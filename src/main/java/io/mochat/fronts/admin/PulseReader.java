package io.mochat.fronts.admin;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.mochat.fronts.admin.Pulse.Bucket;
import io.mochat.fronts.admin.Pulse.Latency;
import io.mochat.observability.Meters;
import io.mochat.observability.servers.Servers;
import io.mochat.realtime.Presence;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Takes the pulse from the meters, which are there anyway; does not ask the database. */
@Component
class PulseReader {

  private static final String REQUESTS = "http.server.requests";

  private final MeterRegistry meters;
  private final Presence presence;
  private final Servers servers;
  private final Clock clock;

  PulseReader(MeterRegistry meters, Presence presence, Servers servers, Clock clock) {
    this.meters = meters;
    this.presence = presence;
    this.servers = servers;
    this.clock = clock;
  }

  Pulse read() {
    return new Pulse(
        servers.own().id(),
        clock.instant(),
        sums(gauges(Meters.SOCKETS_OPEN), "transport", Gauge::value),
        presence.count(),
        latency(Meters.FAN_OUT).count(),
        sum(counters(Meters.DELIVERIES), Counter::count),
        sums(meters.find(REQUESTS).timers(), "status", Timer::count),
        refused(),
        sum(gauges(Meters.LOG_QUEUE), Gauge::value),
        latency(Meters.LOG_COMMIT),
        latency(Meters.FAN_OUT));
  }

  private Map<String, Long> refused() {
    var all = sums(counters(Meters.LIMITS_REFUSED), "limit", Counter::count);
    all.putAll(sums(counters(Meters.QUOTAS_REFUSED), "quota", Counter::count));
    all.putAll(sums(counters(Meters.SOCKETS_REFUSED), "reason", Counter::count));
    all.put("connections", sum(counters(Meters.CONNECTIONS_REFUSED), Counter::count));
    all.put("subscriptions", sum(counters(Meters.SUBSCRIPTIONS_REFUSED), Counter::count));
    return all;
  }

  private Latency latency(Meters meter) {
    var timers = meters.find(meter.meterName()).timers();
    var buckets = new TreeMap<Long, Long>();
    timers.stream()
        .flatMap(PulseReader::buckets)
        .forEach(bucket -> buckets.merge(bucket.atMostMs(), bucket.count(), Long::sum));
    return new Latency(
        sum(timers, Timer::count),
        timers.stream().mapToDouble(timer -> timer.totalTime(TimeUnit.MILLISECONDS)).sum(),
        buckets.entrySet().stream().map(e -> new Bucket(e.getKey(), e.getValue())).toList());
  }

  private static Stream<Bucket> buckets(Timer timer) {
    return Arrays.stream(timer.takeSnapshot().histogramCounts())
        .map(at -> new Bucket((long) at.bucket(TimeUnit.MILLISECONDS), (long) at.count()));
  }

  private Collection<Gauge> gauges(Meters meter) {
    return meters.find(meter.meterName()).gauges();
  }

  private Collection<Counter> counters(Meters meter) {
    return meters.find(meter.meterName()).counters();
  }

  private static <M extends Meter> long sum(Collection<M> found, ToDoubleFunction<M> value) {
    return (long) found.stream().mapToDouble(value).sum();
  }

  private static <M extends Meter> Map<String, Long> sums(
      Collection<M> found, String tag, ToDoubleFunction<M> value) {
    var sums = new TreeMap<String, Long>();
    for (var meter : found) {
      var key = meter.getId().getTag(tag);
      sums.merge(key == null ? "other" : key, (long) value.applyAsDouble(meter), Long::sum);
    }
    return sums;
  }
}
