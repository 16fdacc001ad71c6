package io.mochat.quotas;

import io.mochat.kernel.SettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many large reads there are at a time, and how long any may take.
 *
 * @param atOnce of all members, fewer than the database has connections; 0 for half as many as
 *     there are processors
 * @param waiting of one member, that wait for their turn
 * @param timeout of one statement that reads for a caller
 */
@ConfigurationProperties("mochat.reads")
public record ReadProperties(
    @DefaultValue("0") int atOnce,
    @DefaultValue("32") int waiting,
    @DefaultValue("2s") Duration timeout) {

  private static final int MOST = 100;
  private static final int MOST_WAITING = 100_000;

  public ReadProperties {
    require("at-once", atOnce, 0, MOST);
    require("waiting", waiting, 1, MOST_WAITING);
    if (!timeout.isPositive()) {
      throw new SettingException("mochat.reads.timeout", timeout, "> 0");
    }
  }

  /** How many of these processors, so that some are left for everybody else. */
  int atOnce(int processors) {
    return atOnce > 0 ? atOnce : Math.max(1, processors / 2);
  }

  private static void require(String key, int value, int least, int most) {
    if (value < least || value > most) {
      throw new SettingException(
          "mochat.reads." + key, value, "a whole number from " + least + " to " + most);
    }
  }
}
