package io.mochat.cluster;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Always up, since nothing vital depends on Redis; its details say whether Redis is connected. */
final class ClusterHealthIndicator implements HealthIndicator {

  private final Redis redis;

  ClusterHealthIndicator(Redis redis) {
    this.redis = redis;
  }

  @Override
  public Health health() {
    return Health.up()
        .withDetail("node", redis.node().name())
        .withDetail("redis", redis.isUp() ? "up" : "away")
        .build();
  }
}
