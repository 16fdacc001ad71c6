package io.mochat.kernel;

/** Identity of a session; generated ones start with {@value #PREFIX}. */
public record SessionId(String value) implements ConversationId {

  /** What tells a session's id from a panel's. */
  public static final String PREFIX = "session_";

  /** What tells a pairing's id from those of other sessions. */
  static final String PAIRING = PREFIX + "pair_";

  public SessionId {
    Ids.requireText("sessionId", value);
  }

  /** Whether it is that of a pairing, of which nothing is stored; known by its form alone. */
  public boolean isPairing() {
    return value.startsWith(PAIRING);
  }

  @Override
  public String toString() {
    return value;
  }
}
