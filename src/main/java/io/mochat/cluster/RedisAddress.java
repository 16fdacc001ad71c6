package io.mochat.cluster;

import io.lettuce.core.RedisURI;
import io.mochat.kernel.SettingException;
import java.time.Duration;
import java.util.regex.Pattern;

/** Parses the address of Redis. Errors never quote it: a password may be anywhere in it. */
final class RedisAddress {

  private static final String SETTING = "MOCHAT_REDIS_URL (mochat.cluster.redis-url)";
  private static final String EXPECTED =
      "redis://host:port or rediss://user:password@host:port/database, special characters as %XX";
  private static final Pattern FORM =
      Pattern.compile(
          "rediss?://(?:[^@/?#\\s]*@)?(?:[\\w.-]+|\\[[\\da-fA-F:]+])(?::\\d+)?(?:/\\d*)?");
  private static final Duration COMMAND = Duration.ofSeconds(5);

  private RedisAddress() {}

  /**
   * Reads the URL.
   *
   * @throws SettingException when it has no known form
   */
  static RedisURI of(String url) {
    if (!FORM.matcher(url).matches()) {
      throw new SettingException(SETTING, "an address of another form", EXPECTED);
    }
    try {
      var address = RedisURI.create(url);
      address.setTimeout(COMMAND);
      return address;
    } catch (RuntimeException e) {
      // Without the cause, which may quote the address.
      throw new SettingException(SETTING, "an address that makes no sense", EXPECTED);
    }
  }
}
