package io.mochat.cluster;

import io.mochat.agents.Sightings;
import io.mochat.observability.servers.Servers;
import io.mochat.realtime.OnlineMembers;
import io.mochat.realtime.SharedSockets;
import io.mochat.security.RateLimiter;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;

/** What a server shares with the others, or its own view where there are none. */
interface Cluster extends SmartLifecycle {

  OnlineMembers online();

  Sightings sightings();

  SharedSockets sockets();

  RateLimiter limiter();

  Servers servers();

  HealthIndicator health();
}
