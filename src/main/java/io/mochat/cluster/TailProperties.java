package io.mochat.cluster;

import io.mochat.kernel.SettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a server among others keeps up with them.
 *
 * @param interval how often it polls the database for what no notification named
 * @param intervalAlone the same while the bus is down and brings no notifications
 * @param inbox messages that may wait to be announced; what does not fit is read from the log
 */
@ConfigurationProperties("mochat.cluster.tail")
record TailProperties(
    @DefaultValue("2s") Duration interval,
    @DefaultValue("250ms") Duration intervalAlone,
    @DefaultValue("10000") int inbox) {

  private static final Duration SHORTEST = Duration.ofMillis(10);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  TailProperties {
    requireRange("interval", interval);
    requireRange("interval-alone", intervalAlone);
    if (inbox < 1 || inbox > 1_000_000) {
      throw new SettingException("mochat.cluster.tail.inbox", inbox, "1 to 1000000");
    }
  }

  private static void requireRange(String name, Duration given) {
    if (given.compareTo(SHORTEST) < 0 || given.compareTo(LONGEST) > 0) {
      throw new SettingException("mochat.cluster.tail." + name, given, "10ms to 1m");
    }
  }
}
