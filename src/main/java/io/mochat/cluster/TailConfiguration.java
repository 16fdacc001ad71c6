package io.mochat.cluster;

import io.micrometer.core.instrument.MeterRegistry;
import io.mochat.cluster.ClusterTail.Surroundings;
import io.mochat.kernel.Changes;
import io.mochat.kernel.SharedChanges;
import io.mochat.messages.SharedLog;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds what the tail needs. */
@Configuration(proxyBeanMethods = false)
class TailConfiguration {

  @Bean
  LogFollower.Sources tailSources(SharedLog messages, SharedChanges shared, Changes changes) {
    return new LogFollower.Sources(messages, shared, changes);
  }

  @Bean
  Surroundings tailSurroundings(TailProperties properties, MeterRegistry registry, Clock clock) {
    return new Surroundings(properties, registry, clock);
  }
}
