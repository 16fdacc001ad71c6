package io.mochat.kernel;

/** Identity of a session; generated ones start with {@value #PREFIX}. */
public record SessionId(String value) implements ConversationId {

  /** What tells a session's id from a panel's. */
  public static final String PREFIX = "session_";

  public SessionId {
    Ids.requireText("sessionId", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
