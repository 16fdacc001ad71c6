package io.mochat.cluster;

import io.mochat.realtime.OnlineMembers;
import io.mochat.realtime.SharedSockets;
import io.mochat.security.RateLimiter;
import org.springframework.boot.health.contributor.HealthIndicator;

/** A server among others, which Redis connects. */
final class RedisCluster implements Cluster {

  // Before all that uses it and the web server, since the first client may be one that comes back;
  // in the end after them.
  private static final int PHASE = -1;

  private final Redis redis;
  private final RedisPresence online;
  private final RedisSharedSockets sockets;
  private final RedisRateLimiter limiter;

  RedisCluster(RedisLink link, Heartbeats rhythm, LocalServices locally) {
    redis = link.redis();
    var roll = new NodeRegistry(redis, rhythm);
    var attendance = new ConnectedMembers(redis, roll, locally.presence(), rhythm);
    online = new RedisPresence(redis, roll, locally.presence());
    sockets =
        new RedisSharedSockets(
            redis, roll, online, attendance, new SocketTraces(redis, rhythm), link.meters());
    limiter =
        new RedisRateLimiter(
            new TimedQuery(redis, RedisRateLimiter.LIMIT),
            locally.limiter(),
            locally.limits(),
            locally.listener(),
            link.meters(),
            locally.clock());
  }

  Redis redis() {
    return redis;
  }

  @Override
  public OnlineMembers online() {
    return online;
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
