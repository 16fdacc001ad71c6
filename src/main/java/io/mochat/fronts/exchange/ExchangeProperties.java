package io.mochat.fronts.exchange;

import io.mochat.kernel.SettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of this front; those of pairings have the same prefix.
 *
 * @param guests whether sockets without a token may identify
 * @param connectionsPerAddress sockets of guests from one address; 0 for no limit
 * @param pingInterval how often a client is pinged
 * @param pingTimeout how long it may take to answer
 * @param asksPerMinute questions of one client; off with the limit on requests
 */
@ConfigurationProperties("mochat.exchange")
record ExchangeProperties(
    @DefaultValue("true") boolean guests,
    @DefaultValue("20") int connectionsPerAddress,
    @DefaultValue("30s") Duration pingInterval,
    @DefaultValue("45s") Duration pingTimeout,
    @DefaultValue("10") int asksPerMinute) {

  /** Bytes of one frame. */
  static final int MOST_BYTES = 262_144;

  ExchangeProperties {
    require(connectionsPerAddress >= 0, "connections-per-address", connectionsPerAddress, ">= 0");
    require(pingInterval.isPositive(), "ping-interval", pingInterval, "> 0");
    require(pingTimeout.isPositive(), "ping-timeout", pingTimeout, "> 0");
    require(asksPerMinute > 0, "asks-per-minute", asksPerMinute, "> 0");
  }

  private static void require(boolean condition, String name, Object value, String expected) {
    if (!condition) {
      throw new SettingException("mochat.exchange." + name, value, expected);
    }
  }
}
