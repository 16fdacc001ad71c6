package io.mochat.retention;

import io.mochat.kernel.SettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is kept of every conversation; 0 keeps everything.
 *
 * @param maxAge older messages are deleted
 * @param maxMessages of each conversation as many of the newest stay
 * @param interval time from the end of one round of deleting to the next
 */
@ConfigurationProperties("mochat.retention")
record RetentionProperties(
    @DefaultValue("0s") Duration maxAge,
    @DefaultValue("0") long maxMessages,
    @DefaultValue("10m") Duration interval) {

  // A longer one would overflow the arithmetic of instants.
  private static final Duration LONGEST = Duration.ofDays(36_500);

  RetentionProperties {
    if (maxAge.isNegative() || maxAge.compareTo(LONGEST) > 0) {
      throw new SettingException("mochat.retention.max-age", maxAge, "0s to 36500d");
    }
    if (maxMessages < 0) {
      throw new SettingException("mochat.retention.max-messages", maxMessages, "0 or more");
    }
    if (!interval.isPositive()) {
      throw new SettingException("mochat.retention.interval", interval, "more than 0s");
    }
  }

  Retention retention() {
    return new Retention(maxAge.isZero() ? null : maxAge, maxMessages == 0 ? null : maxMessages);
  }
}
