package io.mochat.streams;

import io.mochat.kernel.SettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much may be streamed at a time.
 *
 * @param open streams on this server
 * @param openOfMember those of one member
 * @param characters of all streams on this server together
 * @param idle how long a stream may go without a delta
 */
@ConfigurationProperties("mochat.streams")
public record StreamProperties(
    @DefaultValue("10000") int open,
    @DefaultValue("4") int openOfMember,
    @DefaultValue("16000000") int characters,
    @DefaultValue("60s") Duration idle) {

  public StreamProperties {
    require(open > 0, "open", open);
    require(openOfMember > 0, "open-of-member", openOfMember);
    require(characters > 0, "characters", characters);
    require(idle.isPositive(), "idle", idle);
  }

  private static void require(boolean condition, String key, Object value) {
    if (!condition) {
      throw new SettingException("mochat.streams." + key, value, "> 0");
    }
  }
}
