package io.mochat.observability;

import io.mochat.kernel.SettingException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a disk is nearly full.
 *
 * @param lowBytes with less than these left; 0 for never
 */
@ConfigurationProperties("mochat.disk")
public record DiskProperties(@DefaultValue("67108864") long lowBytes) {

  public DiskProperties {
    if (lowBytes < 0) {
      throw new SettingException("mochat.disk.low-bytes", lowBytes, "0 or more");
    }
  }
}
