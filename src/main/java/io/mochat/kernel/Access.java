package io.mochat.kernel;

/**
 * The one answer to who may do what with a conversation. Thread-safe. Answers hold for the instant
 * of the call; unknown, closed and deleted conversations answer {@code false}.
 *
 * <p>{@link #canRead} is asked at each delivery: it answers from what this server remembers, and
 * reads the database for what it does not. Await {@link Freshness} before, where changes that other
 * servers have made count. The other questions are asked of the database, also within a
 * transaction.
 */
public interface Access {

  /** Whether this member may read, and be sent, the conversation's messages. */
  boolean canRead(MemberId member, ConversationId conversation);

  /** Whether this member may send messages there. */
  boolean canPost(MemberId member, ConversationId conversation);

  /** Whether this member may take part without being added by somebody. */
  boolean canJoin(MemberId member, ConversationId conversation);

  /** Whether this member may change and close it, and take others out. */
  boolean canManage(MemberId member, ConversationId conversation);

  /**
   * Passes who may read the conversation, with all that was changed on other servers before. Not
   * within a transaction.
   *
   * @throws ChatException {@code SESSION_NOT_FOUND}, {@code NOT_A_PARTICIPANT}, {@code
   *     PANEL_NOT_FOUND} or {@code PANEL_FORBIDDEN}
   */
  void requireRead(Caller caller, ConversationId conversation);
}
