package io.mochat.fronts.console;

import io.mochat.observability.DiskSpace;
import io.mochat.observability.OpenConnections;
import io.mochat.observability.Version;
import io.mochat.realtime.OnlineMembers;
import io.mochat.runtimes.RuntimeManager;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says that the server is up, whether its disk is nearly full, and how its runtimes are. */
@Component
class HealthController implements Controller {

  private static final String VERSION = "X-Mochat-Version";

  private final OnlineMembers online;
  private final OpenConnections connections;
  private final DiskSpace disk;
  private final RuntimeManager runtimes;
  private final Clock clock;

  HealthController(
      OnlineMembers online,
      OpenConnections connections,
      DiskSpace disk,
      RuntimeManager runtimes,
      Clock clock) {
    this.online = online;
    this.connections = connections;
    this.disk = disk;
    this.runtimes = runtimes;
    this.clock = clock;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(Endpoint.get("/health", this::health).open());
  }

  Health health(Call call) {
    call.response().header(VERSION, Version.CURRENT);
    var all = ofRuntimes();
    return new Health(
        disk.isLow() ? "disk low" : "ok",
        clock.instant(),
        online.count(),
        all == null ? null : connections.count(),
        all);
  }

  private @Nullable Map<String, String> ofRuntimes() {
    var all = new TreeMap<String, String>();
    runtimes.health().forEach(one -> all.put(one.name(), one.isOk() ? "ok" : "degraded"));
    return all.isEmpty() ? null : all;
  }

  record Health(
      String status,
      Instant timestamp,
      int connectedUsers,
      @Nullable Integer connections,
      @Nullable Map<String, String> runtimes) {}
}
