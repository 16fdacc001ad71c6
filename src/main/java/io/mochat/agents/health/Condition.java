package io.mochat.agents.health;

/** How an agent is, the first of these that is true. */
public enum Condition {
  /** It waits for its owner's word. */
  UNCONFIRMED("unconfirmed"),
  /** Its owner refused it. */
  REFUSED("refused"),
  /** It is switched off. */
  DEACTIVATED("deactivated"),
  /** It was never heard of. */
  NEVER_SEEN("never_seen"),
  /** Many of its calls were refused today, and the last of them not long ago. */
  FAILING("failing"),
  /** It is there. */
  ONLINE("online"),
  /** It was not heard of for a day. */
  SILENT("silent"),
  /** It comes and goes. */
  AWAY("away");

  private final String wireName;

  Condition(String wireName) {
    this.wireName = wireName;
  }

  /** The word for it on the wire. */
  public String wireName() {
    return wireName;
  }
}
