package io.mochat.audit;

import io.mochat.kernel.SettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much of the audit log is kept.
 *
 * @param maxEntries the newest so many entries
 * @param maxAge and of these what is younger
 */
@ConfigurationProperties("mochat.audit")
record AuditProperties(
    @DefaultValue("100000") int maxEntries, @DefaultValue("90d") Duration maxAge) {

  AuditProperties {
    if (maxEntries < 1) {
      throw new SettingException("mochat.audit.max-entries", maxEntries, "1 or more");
    }
    if (!maxAge.isPositive()) {
      throw new SettingException("mochat.audit.max-age", maxAge, "> 0");
    }
  }
}
