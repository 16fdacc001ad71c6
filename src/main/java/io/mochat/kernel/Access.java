package io.mochat.kernel;

/**
 * The one answer to "may they?", asked by subscriptions and read endpoints.
 *
 * <p>Answers hold for the instant of the call: ask again at delivery. Unknown, closed and deleted
 * conversations answer {@code false}. Calls may read the database.
 */
public interface Access {

  /** Whether this member may read, and be sent, the conversation's messages. */
  boolean canRead(MemberId member, ConversationId conversation);
}
