package io.mochat.observability;

import io.mochat.runtimes.RuntimeManager;
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
    for (var runtime : runtimes.health()) {
      health.withDetail(runtime.name(), runtime.isOk() ? "ok" : "degraded, " + runtime.problem());
    }
    return health.build();
  }
}
