package io.mochat.kernel;

/**
 * A change of stored facts that caches, presence and subscriptions of every server have to follow
 * at once. It holds ids and hashes only: it is stored in the database for the other servers.
 */
public sealed interface Change {

  /** What is cached of the agent with this token is no longer true; the token may be replaced. */
  record AgentChanged(String tokenHash) implements Change {}

  /** A member is shown in another way. */
  record ProfileChanged(MemberId member) implements Change {}

  /** Somebody has this username now, which nobody had. */
  record UsernameTaken(String username) implements Change {}

  /** A session or token of a human is no longer good. */
  record CredentialGone(String secretHash) implements Change {}

  /** Somebody is a member of this workspace now. */
  record MemberAdmitted(WorkspaceId workspace, MemberId member) implements Change {}

  /** What is cached of the conversation, its participants included, is no longer true. */
  record ConversationChanged(ConversationId conversation) implements Change {}

  /** A member may no longer read a conversation. */
  record MemberLeft(ConversationId conversation, MemberId member) implements Change {}

  /** A conversation is closed or deleted. */
  record ConversationClosed(ConversationId conversation) implements Change {}

  /** What the member signs in with is no longer good: all its sockets are closed. */
  record MemberCut(MemberId member) implements Change {}

  /**
   * Something the member signed in with is no longer good: the sockets it was used for are closed.
   */
  record SignInsChanged(MemberId member) implements Change {}

  /** Changes may have been missed: nothing that is cached can be trusted. */
  record EverythingStale() implements Change {}
}
