package io.mochat.contacts;

import io.mochat.kernel.SettingException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of contacts; 0 for no limit.
 *
 * @param policy of members who have set none
 * @param quarantine likewise
 * @param requestsPerHour contact requests that a member makes in an hour, held DMs included
 * @param requests contact requests of a member that wait for an answer
 * @param blocks members that one member blocks
 */
@ConfigurationProperties("mochat.contacts")
public record ContactProperties(
    @DefaultValue("open") ContactPolicy policy,
    @DefaultValue("false") boolean quarantine,
    @DefaultValue("20") int requestsPerHour,
    @DefaultValue("100") int requests,
    @DefaultValue("10000") int blocks) {

  private static final int MOST = 1_000_000_000;

  public ContactProperties {
    require("requests-per-hour", requestsPerHour);
    require("requests", requests);
    require("blocks", blocks);
  }

  /** What holds for members who have set nothing. */
  ContactSettings settings() {
    return new ContactSettings(policy, quarantine);
  }

  private static void require(String key, int value) {
    if (value < 0 || value > MOST) {
      throw new SettingException(
          "mochat.contacts." + key, value, "a whole number from 0 to " + MOST);
    }
  }
}
