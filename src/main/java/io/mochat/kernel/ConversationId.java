package io.mochat.kernel;

/** Identity of a place where messages are posted: each has one log with its own sequence. */
public sealed interface ConversationId permits SessionId, PanelId {

  /** The id as it stands on the wire and in the database. */
  String value();

  /** Whether nothing of it is stored: it is in memory, and so are its last messages. */
  default boolean isTransient() {
    return this instanceof SessionId session && session.isPairing();
  }

  /**
   * Tells sessions and panels apart by the form of the id. Adapters do the same: whatever does not
   * start with {@code session_} is a panel to them.
   */
  static ConversationId of(String value) {
    return value.startsWith(SessionId.PREFIX) ? new SessionId(value) : new PanelId(value);
  }
}
