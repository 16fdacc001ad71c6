package io.mochat.cluster;

import io.mochat.realtime.ClusterBus;
import io.mochat.realtime.OnlineMembers;
import io.mochat.realtime.SharedSockets;
import io.mochat.security.RateLimiter;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;

/** What a server has of the others, if there are any. */
interface Cluster extends SmartLifecycle {

  /** The bell; {@code null} for a server on its own. */
  @Nullable ClusterBus bus();

  OnlineMembers online();

  SharedSockets sockets();

  RateLimiter limiter();

  HealthIndicator health();
}
