package io.mochat.cluster;

import io.micrometer.core.instrument.MeterRegistry;
import io.mochat.kernel.SettingException;
import io.mochat.realtime.Presence;
import io.mochat.security.LimitListener;
import io.mochat.security.LimitProperties;
import io.mochat.security.RateLimiter;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/** Puts Redis behind the ports; only with an address of it. */
@Configuration(proxyBeanMethods = false)
@Conditional(ClusterMode.class)
class ClusterConfiguration {

  @Bean
  Redis redis(ClusterProperties properties, Environment environment, ClusterMeters meters) {
    var storage = environment.getProperty("mochat.storage.type", "");
    if (!storage.equalsIgnoreCase("postgres")) {
      throw new SettingException(
          "MOCHAT_REDIS_URL", "set, with MOCHAT_STORAGE=" + storage, "MOCHAT_STORAGE=postgres");
    }
    var address = RedisAddress.of(properties.redisUrl());
    var redis = new Redis(address, Node.named(properties.nodeName()));
    meters.watch(redis);
    return redis;
  }

  @Bean
  ClusterMeters clusterMeters(MeterRegistry registry) {
    return new ClusterMeters(registry);
  }

  @Bean
  ClusterHealthIndicator clusterHealthIndicator(Redis redis) {
    return new ClusterHealthIndicator(redis);
  }

  @Bean
  RedisClusterBus clusterBus(Redis redis, ClusterMeters meters) {
    return new RedisClusterBus(redis, meters);
  }

  @Bean
  Roll roll(Redis redis) {
    return new Roll(redis, Rhythm.USUAL);
  }

  @Bean
  Attendance attendance(Redis redis, Roll roll, Presence presence) {
    return new Attendance(redis, roll, presence, Rhythm.USUAL);
  }

  @Bean
  @Primary
  RedisPresence onlineMembers(Redis redis, Roll roll, Presence presence) {
    return new RedisPresence(redis, roll, presence);
  }

  @Bean
  SocketTraces socketTraces(Redis redis) {
    return new SocketTraces(redis, Rhythm.USUAL);
  }

  @Bean
  @Primary
  RedisSharedSockets sharedSockets(
      Redis redis,
      Roll roll,
      RedisPresence presence,
      Attendance attendance,
      SocketTraces traces,
      ClusterMeters meters) {
    return new RedisSharedSockets(redis, roll, presence, attendance, traces, meters);
  }

  @Bean
  @Primary
  RedisRateLimiter redisRateLimiter(
      Redis redis,
      @Qualifier("bucketRateLimiter") RateLimiter local,
      LimitProperties properties,
      LimitListener listener,
      ClusterMeters meters,
      Clock clock) {
    var inquiry = new Inquiry(redis, RedisRateLimiter.LIMIT);
    return new RedisRateLimiter(inquiry, local, properties, listener, meters, clock);
  }
}
