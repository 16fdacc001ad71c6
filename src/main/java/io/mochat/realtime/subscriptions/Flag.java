package io.mochat.realtime.subscriptions;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a client may ask for, beside messages, of what it subscribes to. Whoever does not ask gets
 * messages alone: many clients take every event for a message.
 */
public enum Flag {
  /** That messages were changed. */
  REVISIONS("revisions"),
  /** Messages while they are written. */
  STREAMS("streams"),
  /** What members are doing. */
  STATUS("status"),
  /** Who comes and goes. */
  MEMBERS("members");

  private final String wireName;

  Flag(String wireName) {
    this.wireName = wireName;
  }

  /** Its name in requests, in the database and between servers. */
  public String wireName() {
    return wireName;
  }

  /** The flag of this name; empty for one that only another version knows. */
  public static Optional<Flag> find(String wireName) {
    return Arrays.stream(values()).filter(flag -> flag.wireName.equals(wireName)).findFirst();
  }
}
