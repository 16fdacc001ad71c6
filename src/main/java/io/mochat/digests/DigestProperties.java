package io.mochat.digests;

import io.mochat.kernel.SettingException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of digests.
 *
 * @param content whether they say what was written, by whom and where, or only how much it is
 * @param perMinute the most that this server sends in a minute; 0 for none at all
 */
@ConfigurationProperties("mochat.digests")
public record DigestProperties(
    @DefaultValue("true") boolean content, @DefaultValue("60") int perMinute) {

  private static final int MOST = 10_000;

  public DigestProperties {
    if (perMinute < 0 || perMinute > MOST) {
      throw new SettingException(
          "MOCHAT_DIGESTS_PER_MINUTE (mochat.digests.per-minute)", perMinute, "0 to " + MOST);
    }
  }
}
