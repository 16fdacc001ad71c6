package io.mochat.credentials;

import io.mochat.kernel.SettingException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of signing in by a key.
 *
 * @param authorizedKeys a file of keys and the names of the agents they are of; none if it is empty
 * @param tokenTtl how long a token is good that was given for a key
 * @param failuresPerMinute how many refused attempts an address has; off with the limit on requests
 */
@ConfigurationProperties("mochat.ssh")
record SshProperties(
    @DefaultValue("") String authorizedKeys,
    @DefaultValue("24h") Duration tokenTtl,
    @DefaultValue("5") int failuresPerMinute) {

  private static final Duration LONGEST = Duration.ofDays(366);

  SshProperties {
    authorizedKeys = authorizedKeys.strip();
    require(
        tokenTtl.isPositive() && tokenTtl.compareTo(LONGEST) <= 0,
        "token-ttl",
        tokenTtl,
        "more than nothing, at most 366 days");
    require(failuresPerMinute > 0, "failures-per-minute", failuresPerMinute, "> 0");
  }

  /** The file of keys, if there is to be one. */
  @Nullable Path file() {
    return authorizedKeys.isEmpty() ? null : Path.of(authorizedKeys);
  }

  private static void require(boolean condition, String name, Object value, String expected) {
    if (!condition) {
      throw new SettingException("mochat.ssh." + name, value, expected);
    }
  }
}
