package io.mochat.revisions;

import io.mochat.kernel.SettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What may be done to messages later.
 *
 * @param editWindow how long after it was posted a message may be edited; 0 for always
 * @param recall what becomes of what a recalled message said
 */
@ConfigurationProperties("mochat.messages")
public record RevisionProperties(
    @DefaultValue("0s") Duration editWindow, @DefaultValue("erase") Recall recall) {

  // A longer one would overflow the arithmetic of instants.
  private static final Duration LONGEST = Duration.ofDays(36_500);

  /** What becomes of what a recalled message said. */
  public enum Recall {
    /** It is gone. */
    ERASE,
    /** It is kept where only the operator's export finds it. */
    HOLD
  }

  public RevisionProperties {
    if (editWindow.isNegative() || editWindow.compareTo(LONGEST) > 0) {
      throw new SettingException("mochat.messages.edit-window", editWindow, "0s to 36500d");
    }
  }

  boolean holds() {
    return recall == Recall.HOLD;
  }
}
