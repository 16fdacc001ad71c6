package io.mochat.cluster;

import io.mochat.agents.Sightings;
import io.mochat.observability.servers.Servers;
import io.mochat.realtime.OnlineMembers;
import io.mochat.realtime.SharedSockets;
import io.mochat.security.RateLimiter;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** A server on its own: its own view is the whole one. */
record SingleNode(
    OnlineMembers online,
    Sightings sightings,
    SharedSockets sockets,
    RateLimiter limiter,
    Servers servers)
    implements Cluster {

  @Override
  public HealthIndicator health() {
    return () -> Health.up().withDetail("redis", "not configured").build();
  }

  @Override
  public void start() {}

  @Override
  public void stop() {}

  @Override
  public boolean isRunning() {
    return false;
  }
}
