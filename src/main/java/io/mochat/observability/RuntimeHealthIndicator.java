package io.mochat.observability;

import io.mochat.runtimes.RuntimeManager;
import io.mochat.runtimes.catalog.LocalRuntime;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Says of each runtime whether it can work. The server is up in any case: whoever needs no runtime
 * is served all the same.
 */
@Component("runtimesHealthIndicator")
class RuntimeHealthIndicator implements HealthIndicator {

  private final RuntimeManager runtimes;

  RuntimeHealthIndicator(RuntimeManager runtimes) {
    this.runtimes = runtimes;
  }

  @Override
  public Health health() {
    var health = Health.up();
    runtimes.closerHealth().forEach(one -> health.withDetail(one.name(), text(one)));
    return health.build();
  }

  private static String text(LocalRuntime.Health runtime) {
    if (!runtime.isOk()) {
      return "degraded, " + runtime.problem();
    }
    return runtime.version().isEmpty() ? "ok" : "ok, " + runtime.version();
  }
}
