package io.mochat.cluster;

import io.lettuce.core.RedisURI;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Redis, with the bus, another one for pairings, the one for what is only told, and the meters. It
 * depends on nothing else of this server, since the stores depend on the bus.
 */
record RedisLink(
    Redis redis,
    RedisClusterBus bus,
    RedisClusterBus pairings,
    RedisClusterBus live,
    ClusterMeters meters) {

  /** What is only told may be lost; it must not crowd out what rings for messages. */
  private static final long MOST_LIVE = 8_000_000;

  static RedisLink to(RedisURI address, Node node, MeterRegistry registry) {
    var meters = new ClusterMeters(registry);
    var redis = new Redis(address, node);
    meters.watch(redis);
    var keys = redis.keys();
    return new RedisLink(
        redis,
        new RedisClusterBus(redis, meters),
        new RedisClusterBus(redis, meters, keys.pairings(), RedisClusterBus.MOST_WAITING),
        new RedisClusterBus(redis, meters, keys.live(), MOST_LIVE),
        meters);
  }
}
