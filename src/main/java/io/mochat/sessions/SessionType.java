package io.mochat.sessions;

/** What a session is: a pair, or any number of participants. */
public enum SessionType {
  DM("dm"),
  GROUP("group");

  private final String wireName;

  SessionType(String wireName) {
    this.wireName = wireName;
  }

  /** The word for it on the wire and in the database. */
  public String wireName() {
    return wireName;
  }

  /** The type that fits this many participants when a request names none. */
  public static SessionType fitting(int participants) {
    return participants == 2 ? DM : GROUP;
  }

  /** The type of this wire name. */
  public static SessionType of(String wireName) {
    return DM.wireName.equals(wireName) ? DM : GROUP;
  }
}
