package io.mochat.fronts.admin;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.mochat.accounts.mail.MailHealth;
import io.mochat.fronts.admin.ServerHealth.Fault;
import io.mochat.fronts.admin.ServerHealth.MailState;
import io.mochat.fronts.admin.ServerHealth.Redis;
import io.mochat.fronts.admin.ServerHealth.Storage;
import io.mochat.observability.DiskSpace;
import io.mochat.observability.Meters;
import io.mochat.observability.Version;
import io.mochat.observability.servers.Servers;
import io.mochat.observability.servers.StorageState;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Asks what this server leans on how it is. */
@Component
class HealthReader {

  private static final String AWAY = "away";

  private final Servers servers;
  private final StorageState storage;
  private final DiskSpace disk;
  private final MailHealth mail;
  private final HealthIndicator cluster;
  private final MeterRegistry meters;
  private final String storageType;
  private final Instant startedAt;

  HealthReader(
      Servers servers,
      StorageState storage,
      DiskSpace disk,
      MailHealth mail,
      @Qualifier("clusterHealthIndicator") HealthIndicator cluster,
      MeterRegistry meters,
      @Value("${mochat.storage.type:}") String storageType,
      Clock clock) {
    this.servers = servers;
    this.storage = storage;
    this.disk = disk;
    this.mail = mail;
    this.cluster = cluster;
    this.meters = meters;
    this.storageType = storageType.toLowerCase(Locale.ROOT);
    this.startedAt = clock.instant();
  }

  ServerHealth read() {
    var own = servers.own();
    return new ServerHealth(
        own.id(), own.name(), Version.CURRENT, startedAt, storage(), mail(), redis());
  }

  private Storage storage() {
    long room = disk.room();
    var failure = storage.lastFailure();
    return new Storage(
        storageType,
        storage.isUp(),
        disk.isLow(),
        room == Long.MAX_VALUE ? null : room,
        disk.low(),
        (long)
            meters.find(Meters.LOG_QUEUE.meterName()).gauges().stream()
                .mapToDouble(Gauge::value)
                .sum(),
        failure == null ? null : new Fault(failure.kind(), failure.at()));
  }

  private MailState mail() {
    var state = mail.state();
    var failure = state.failure();
    return new MailState(
        state.way().name().toLowerCase(Locale.ROOT),
        state.isFailing(),
        state.sentAt(),
        failure == null ? null : new Fault(failure.kind(), failure.at()));
  }

  private Redis redis() {
    if (!servers.mayBeMany()) {
      return new Redis("none");
    }
    var health = cluster.health();
    var state = health == null ? AWAY : stateOf(health);
    return new Redis(state);
  }

  private static String stateOf(Health health) {
    return String.valueOf(health.getDetails().getOrDefault("redis", AWAY));
  }
}
