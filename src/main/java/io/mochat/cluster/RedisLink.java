package io.mochat.cluster;

import io.lettuce.core.RedisURI;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Redis, with the bus and the meters. It depends on nothing else of this server, since the stores
 * depend on the bus.
 */
record RedisLink(Redis redis, RedisClusterBus bus, ClusterMeters meters) {

  static RedisLink to(RedisURI address, Node node, MeterRegistry registry) {
    var meters = new ClusterMeters(registry);
    var redis = new Redis(address, node);
    meters.watch(redis);
    return new RedisLink(redis, new RedisClusterBus(redis, meters), meters);
  }
}
