package io.mochat.fronts.pocket.projects;

import com.sun.management.OperatingSystemMXBean;
import io.mochat.fronts.pocket.wire.WireMeters;
import io.mochat.kernel.Timestamps;
import io.mochat.observability.DiskSpace;
import io.mochat.observability.OpenConnections;
import io.mochat.runtimes.RuntimeManager;
import io.mochat.runtimes.catalog.LocalRuntime.Health;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How the server is, for clients that ask over the socket. Thread-safe. Looks every five seconds at
 * most, and waits for nothing: the load is that since the last look.
 */
@Component
class ServerHealth {

  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final double HIGH = 90;
  private static final double PERCENT = 100;
  private static final long MEGA = 1024L * 1024;

  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final AtomicReference<@Nullable Sample> latest = new AtomicReference<>();
  private final DiskSpace disk;
  private final OpenConnections connections;
  private final WireMeters meters;
  private final RuntimeManager runtimes;
  private final Clock clock;

  ServerHealth(
      DiskSpace disk,
      OpenConnections connections,
      WireMeters meters,
      RuntimeManager runtimes,
      Clock clock) {
    this.disk = disk;
    this.connections = connections;
    this.meters = meters;
    this.runtimes = runtimes;
    this.clock = clock;
    // The first answer knows no earlier look otherwise.
    system.getCpuLoad();
  }

  /** The data of {@code health_check}. */
  Map<String, Object> now() {
    var now = clock.instant();
    var known = latest.get();
    if (known == null || Duration.between(known.at(), now).compareTo(FRESH) > 0) {
      known = new Sample(now, look(now));
      latest.set(known);
    }
    return known.data();
  }

  private Map<String, Object> look(Instant now) {
    var checks = new LinkedHashMap<String, Object>();
    checks.put("cpu", cpu());
    checks.put("memory", memory());
    checks.put("disk", Map.of("status", disk.isLow() ? "warning" : "healthy"));
    checks.put("claude_cli", cli());
    checks.put("websocket", sockets());
    boolean isHealthy =
        checks.values().stream()
            .allMatch(
                check -> check instanceof Map<?, ?> map && "healthy".equals(map.get("status")));
    var data = new LinkedHashMap<String, Object>();
    data.put("timestamp", Timestamps.format(now));
    data.put("status", isHealthy ? "healthy" : "unhealthy");
    data.put("checks", checks);
    return data;
  }

  private Map<String, Object> cpu() {
    double load = Math.max(0, system.getCpuLoad()) * PERCENT;
    var check = new LinkedHashMap<String, Object>();
    check.put("status", load > HIGH ? "warning" : "healthy");
    check.put("usage_percent", Math.round(load));
    check.put("cores", Runtime.getRuntime().availableProcessors());
    return check;
  }

  private Map<String, Object> memory() {
    long total = system.getTotalMemorySize();
    long free = system.getFreeMemorySize();
    double used = total == 0 ? 0 : PERCENT * (total - free) / total;
    var check = new LinkedHashMap<String, Object>();
    // What the system keeps of files counts as used here, and is there when it is needed.
    check.put("status", "healthy");
    check.put("total_mb", total / MEGA);
    check.put("available_mb", free / MEGA);
    check.put("used_percent", Math.round(used));
    return check;
  }

  private Map<String, Object> cli() {
    var health = runtimes.closerHealth();
    var problem = health.stream().filter(one -> !one.isOk()).map(Health::problem).findFirst();
    var version = health.stream().map(Health::version).filter(one -> !one.isEmpty()).findFirst();
    var check = new LinkedHashMap<String, Object>();
    check.put("status", problem.isEmpty() ? "healthy" : "critical");
    problem.ifPresent(text -> check.put("message", text));
    version.ifPresent(text -> check.put("version", text));
    return check;
  }

  private Map<String, Object> sockets() {
    var check = new LinkedHashMap<String, Object>();
    check.put("status", "healthy");
    check.put("connections", connections.count());
    check.put("frames_in", meters.frames("in"));
    check.put("frames_out", meters.frames("out"));
    return check;
  }

  private record Sample(Instant at, Map<String, Object> data) {}
}
