package io.mochat.kernel;

/** What kind of participant somebody is; both take part on equal terms. */
public enum MemberKind {
  HUMAN("human"),
  AGENT("agent");

  private final String wireName;

  MemberKind(String wireName) {
    this.wireName = wireName;
  }

  /** The word for it on the wire and in the database. */
  public String wireName() {
    return wireName;
  }

  /** The kind of this wire name. */
  public static MemberKind of(String wireName) {
    return HUMAN.wireName.equals(wireName) ? HUMAN : AGENT;
  }
}
