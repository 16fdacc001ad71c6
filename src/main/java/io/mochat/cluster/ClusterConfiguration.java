package io.mochat.cluster;

import io.micrometer.core.instrument.MeterRegistry;
import io.mochat.agents.Sightings;
import io.mochat.cluster.pairings.Alone;
import io.mochat.cluster.pairings.BusOfPairings;
import io.mochat.kernel.SettingException;
import io.mochat.observability.servers.Servers;
import io.mochat.observability.servers.Servers.Server;
import io.mochat.pairings.OtherServers;
import io.mochat.realtime.ClusterBus;
import io.mochat.realtime.OnlineMembers;
import io.mochat.realtime.Presence;
import io.mochat.realtime.SharedSockets;
import io.mochat.realtime.live.LiveBus;
import io.mochat.security.LimitListener;
import io.mochat.security.LimitProperties;
import io.mochat.security.RateLimiter;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.json.JsonMapper;

/**
 * Implements the ports of the core with Redis if its address is configured. No bean has a
 * condition, since the beans are settled at build time, before the settings are known; without an
 * address no class of the Redis client is loaded.
 */
@Configuration(proxyBeanMethods = false)
class ClusterConfiguration {

  @Bean
  ClusterLink clusterLink(
      ClusterProperties properties,
      @Value("${mochat.storage.type:}") String storage,
      MeterRegistry registry) {
    if (properties.redisUrl().isEmpty()) {
      return new ClusterLink(null);
    }
    if (!storage.equalsIgnoreCase("postgres")) {
      throw new SettingException(
          "MOCHAT_REDIS_URL", "set, with MOCHAT_STORAGE=" + storage, "MOCHAT_STORAGE=postgres");
    }
    var address = RedisAddress.of(properties.redisUrl());
    return new ClusterLink(RedisLink.to(address, Node.named(properties.nodeName()), registry));
  }

  @Bean
  Cluster cluster(
      ClusterLink link,
      @Qualifier("unsharedSockets") SharedSockets unshared,
      LocalServices local,
      ClusterProperties properties) {
    var node = Node.named(properties.nodeName());
    return link.redis() == null
        ? new SingleNode(
            local.presence(),
            local.sightings(),
            unshared,
            local.limiter(),
            new OneServer(new Server(node.id(), node.name())))
        : new RedisCluster(link.redis(), Heartbeats.USUAL, local);
  }

  @Bean
  LocalServices localServices(
      Presence presence,
      @Qualifier("localSightings") Sightings sightings,
      @Qualifier("bucketRateLimiter") RateLimiter limiter,
      LimitProperties limits,
      LimitListener listener,
      Clock clock) {
    return new LocalServices(presence, sightings, limiter, limits, listener, clock);
  }

  @Bean
  @Fallback
  @Nullable ClusterBus clusterBus(ClusterLink link) {
    return link.redis() == null ? null : link.redis().bus();
  }

  @Bean
  OtherServers otherServers(ClusterLink link) {
    return link.redis() == null ? new Alone() : new BusOfPairings(link.redis().pairings());
  }

  @Bean
  @Fallback
  LiveBus liveBus(ClusterLink link, JsonMapper mapper) {
    return link.redis() == null ? LiveBus.ALONE : new LiveFrames(link.redis().live(), mapper);
  }

  @Bean
  @Primary
  OnlineMembers onlineMembers(Cluster cluster) {
    return cluster.online();
  }

  @Bean
  @Primary
  Sightings sightings(Cluster cluster) {
    return cluster.sightings();
  }

  @Bean
  @Primary
  SharedSockets sharedSockets(Cluster cluster) {
    return cluster.sockets();
  }

  @Bean
  @Primary
  RateLimiter rateLimiter(Cluster cluster) {
    return cluster.limiter();
  }

  @Bean
  Servers knownServers(Cluster cluster) {
    return cluster.servers();
  }

  @Bean
  HealthIndicator clusterHealthIndicator(Cluster cluster) {
    return cluster.health();
  }
}
