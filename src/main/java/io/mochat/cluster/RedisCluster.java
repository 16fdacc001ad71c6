package io.mochat.cluster;

import io.mochat.agents.Sightings;
import io.mochat.observability.servers.Servers;
import io.mochat.realtime.OnlineMembers;
import io.mochat.realtime.SharedSockets;
import io.mochat.security.RateLimiter;
import org.springframework.boot.health.contributor.HealthIndicator;

/** The cluster of servers that share a Redis. */
final class RedisCluster implements Cluster {

  // Started before everything that uses it and before the web server, since the first client may be
  // one that comes back; stopped after them.
  private static final int PHASE = -1;

  private final Redis redis;
  private final RedisPresence online;
  private final RedisSightings sightings;
  private final RedisSharedSockets sockets;
  private final RedisRateLimiter limiter;
  private final RedisServers servers;

  RedisCluster(RedisLink link, Heartbeats heartbeats, LocalServices local) {
    redis = link.redis();
    var registry = new NodeRegistry(redis, heartbeats);
    var connected = new ConnectedMembers(redis, registry, local.presence(), heartbeats);
    online = new RedisPresence(redis, registry, local.presence());
    sightings = new RedisSightings(redis, local.sightings());
    sockets =
        new RedisSharedSockets(
            redis, registry, online, connected, new SocketTraces(redis, heartbeats), link.meters());
    limiter =
        new RedisRateLimiter(
            new TimedQuery(redis, RedisRateLimiter.LIMIT),
            local.limiter(),
            local.limits(),
            local.listener(),
            link.meters(),
            local.clock());
    servers = new RedisServers(redis, local.clock());
  }

  Redis redis() {
    return redis;
  }

  @Override
  public OnlineMembers online() {
    return online;
  }

  @Override
  public Sightings sightings() {
    return sightings;
  }

  @Override
  public SharedSockets sockets() {
    return sockets;
  }

  @Override
  public RateLimiter limiter() {
    return limiter;
  }

  @Override
  public Servers servers() {
    return servers;
  }

  @Override
  public HealthIndicator health() {
    return new ClusterHealthIndicator(redis);
  }

  @Override
  public void start() {
    redis.start();
  }

  @Override
  public void stop() {
    redis.stop();
  }

  @Override
  public boolean isRunning() {
    return redis.isRunning();
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
