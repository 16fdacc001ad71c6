package io.mochat.webhooks;

import io.mochat.kernel.SettingException;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Webhooks: where they may be, how many, and how long they are tried.
 *
 * @param allowHttp whether their addresses may be without TLS
 * @param allowNetworks ranges that requests are made into although they are not public
 * @param allowPorts beside those of http and https
 * @param ofMember how many one member may have; 0 for no limit
 * @param most how many there may be on all servers
 * @param timeout of one attempt
 * @param retries how long after each attempt that failed the next one is made
 * @param disableAfter how long all attempts must have failed until a webhook is switched off
 * @param backlog how many deliveries may wait for one webhook until it is switched off
 * @param secretKey seals the signing secrets in the database: 32 bytes as Base64; empty for none
 */
@ConfigurationProperties("mochat.webhooks")
public record WebhookProperties(
    @DefaultValue("false") boolean allowHttp,
    @DefaultValue({}) List<String> allowNetworks,
    @DefaultValue({}) List<Integer> allowPorts,
    @DefaultValue("10") int ofMember,
    @DefaultValue("10000") int most,
    @DefaultValue("15s") Duration timeout,
    @DefaultValue({"5s", "5m", "30m", "2h", "5h", "10h", "14h", "20h", "24h"})
        List<Duration> retries,
    @DefaultValue("5d") Duration disableAfter,
    @DefaultValue("100000") int backlog,
    @DefaultValue("") String secretKey) {

  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int PORTS = 65_535;

  public WebhookProperties {
    allowNetworks = List.copyOf(allowNetworks);
    allowPorts = List.copyOf(allowPorts);
    retries = List.copyOf(retries);
    require(
        allowPorts.stream().allMatch(port -> port > 0 && port <= PORTS),
        "allow-ports",
        allowPorts,
        "ports from 1 to " + PORTS);
    require(ofMember >= 0, "of-member", ofMember, ">= 0");
    require(most > 0, "most", most, "> 0");
    require(
        timeout.isPositive() && timeout.compareTo(LONGEST) <= 0, "timeout", timeout, "up to 30s");
    require(
        retries.stream().allMatch(Duration::isPositive), "retries", retries, "durations above 0");
    require(disableAfter.isPositive(), "disable-after", disableAfter, "> 0");
    require(backlog > 0, "backlog", backlog, "> 0");
    require(
        secretKey.isEmpty() || SecretSeal.isKey(secretKey),
        "secret-key",
        "(hidden)",
        "32 bytes as Base64");
  }

  private static void require(boolean condition, String key, Object value, String expected) {
    if (!condition) {
      throw new SettingException("mochat.webhooks." + key, value, expected);
    }
  }
}
