package io.mochat.web;

import io.mochat.connections.AddressRange;
import io.mochat.kernel.SettingException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the HTTP server.
 *
 * @param corsOrigin the origins whose pages may call: {@code *} for all, one, or a list
 * @param maxBodyBytes the maximum size of a request body
 * @param trustedProxies addresses and ranges of the proxies whose forwarding headers are believed,
 *     or {@code none}
 * @param requestTimeout how long the head of a first request, and any body, may take to come in
 * @param keepAlive how long a connection may be idle before its next request
 * @param maxConnectionsPerAddress plain HTTP connections of one address; 0 for no limit
 * @param maxUnreadBytesPerMember of large answers that wait for one member to take them
 * @param maxUnreadBytesPerAddress the same of all clients at one address
 */
@ConfigurationProperties("mochat.web")
public record WebProperties(
    @DefaultValue("*") List<String> corsOrigin,
    @DefaultValue("1048576") int maxBodyBytes,
    @DefaultValue("none") List<String> trustedProxies,
    @DefaultValue("30s") Duration requestTimeout,
    @DefaultValue("75s") Duration keepAlive,
    @DefaultValue("4000") int maxConnectionsPerAddress,
    @DefaultValue("16777216") long maxUnreadBytesPerMember,
    @DefaultValue("33554432") long maxUnreadBytesPerAddress) {

  private static final String NONE = "none";

  /** One answer of the largest size has room. */
  private static final long LEAST_UNREAD = 1_000_000;

  public WebProperties {
    corsOrigin = corsOrigin.stream().map(String::strip).filter(o -> !o.isEmpty()).toList();
    if (corsOrigin.isEmpty()) {
      throw new IllegalArgumentException(
          "CORS_ORIGIN (mochat.web.cors-origin): empty (expected: * or origins such as"
              + " https://chat.example)");
    }
    if (maxBodyBytes < 1024) {
      throw new IllegalArgumentException(
          "mochat.web.max-body-bytes: " + maxBodyBytes + " (expected: 1024 or more)");
    }
    trustedProxies = trustedProxies.stream().map(String::strip).filter(p -> !p.isEmpty()).toList();
    trustedProxies.forEach(WebProperties::requireRange);
    requirePositive("request-timeout", requestTimeout);
    requirePositive("keep-alive", keepAlive);
    if (maxConnectionsPerAddress < 0) {
      throw new SettingException(
          "mochat.web.max-connections-per-address", maxConnectionsPerAddress, "0 or more");
    }
    requireRoom("max-unread-bytes-per-member", maxUnreadBytesPerMember);
    requireRoom("max-unread-bytes-per-address", maxUnreadBytesPerAddress);
  }

  /** The trusted proxies, parsed. */
  List<AddressRange> trustedRanges() {
    return trustedProxies.stream().map(AddressRange::parse).filter(Objects::nonNull).toList();
  }

  private static void requireRange(String text) {
    if (!text.equals(NONE) && AddressRange.parse(text) == null) {
      throw new SettingException(
          "MOCHAT_TRUSTED_PROXIES (mochat.web.trusted-proxies)",
          text,
          "none, or addresses and ranges such as 10.0.0.0/8");
    }
  }

  private static void requireRoom(String name, long value) {
    if (value < LEAST_UNREAD) {
      throw new SettingException("mochat.web." + name, value, LEAST_UNREAD + " or more");
    }
  }

  private static void requirePositive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new SettingException("mochat.web." + name, value, "> 0");
    }
  }
}
