package io.mochat.kernel;

import java.util.List;

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

  /** Somebody is a member of this workspace no more. */
  record MemberDismissed(WorkspaceId workspace, MemberId member) implements Change {}

  /** What is cached of the conversation, its participants included, is no longer true. */
  record ConversationChanged(ConversationId conversation) implements Change {}

  /** A member may no longer read a conversation. */
  record MemberLeft(ConversationId conversation, MemberId member) implements Change {}

  /** What a member wants of another, or has with it: the first one hears of it. */
  record ContactMoved(MemberId member, MemberId other, String kind, String request)
      implements Change {

    /** The other wants to be its contact. */
    public static final String REQUESTED = "requested";

    /** The other has accepted its request. */
    public static final String ACCEPTED = "accepted";

    /** The other has ended it. */
    public static final String REMOVED = "removed";
  }

  /** What an owner says of an agent, or where it was let in: the agent hears of it. */
  record OwnershipMoved(MemberId agent, MemberId owner, String kind, String workspace)
      implements Change {

    /** The owner has accepted the agent. */
    public static final String ACCEPTED = "accepted";

    /** The owner has refused it. */
    public static final String REFUSED = "refused";

    /** The owner was let into a workspace that the agent is in. */
    public static final String LET_IN = "workspaceAccepted";

    /** The owner was not let in. */
    public static final String NOT_LET_IN = "workspaceRefused";
  }

  /** A member takes part in a DM that had waited for it, with what was said from a seq on. */
  record HeldReleased(ConversationId conversation, MemberId member, long from) implements Change {}

  /** Something happened to members, or to a conversation, that is stored at these places. */
  record MembersMoved(List<Long> places) implements Change {

    public MembersMoved {
      places = List.copyOf(places);
    }
  }

  /** A conversation is closed or deleted. */
  record ConversationClosed(ConversationId conversation) implements Change {}

  /** What a message asks for, an answer or a decision, is asked for, given, or no longer wanted. */
  record AskMoved(ConversationId conversation, MessageId message) implements Change {}

  /** What the member signs in with is no longer good: all its sockets are closed. */
  record MemberCut(MemberId member) implements Change {}

  /**
   * Something the member signed in with is no longer good: the sockets it was used for are closed.
   */
  record SignInsChanged(MemberId member) implements Change {}

  /** A member's clients of a front have begun, or ceased, to look through everything. */
  record HabitsChanged(MemberId member, String front) implements Change {}

  /** Changes may have been missed: nothing that is cached can be trusted. */
  record EverythingStale() implements Change {}
}
