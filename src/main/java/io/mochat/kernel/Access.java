package io.mochat.kernel;

/**
 * The one answer to who may do what with a conversation. Thread-safe. Answers hold for the instant
 * of the call; unknown, closed and deleted conversations answer {@code false}.
 *
 * <p>{@link #canRead} is asked at each delivery: it answers from this server's caches, and reads
 * the database for what is not cached. Await {@link Freshness} first where changes made on other
 * servers must be seen. The other questions read the database, also within a transaction.
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
   * Returns if the caller may read the conversation, given all changes made on any server before
   * the call. Not within a transaction.
   *
   * @throws ChatException {@code SESSION_NOT_FOUND}, {@code NOT_A_PARTICIPANT}, {@code
   *     PANEL_NOT_FOUND} or {@code PANEL_FORBIDDEN}
   */
  void requireRead(Caller caller, ConversationId conversation);
}
