package io.mochat.messages;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * How far each member has read in each of its conversations. One position for each pair, not one
 * for each message. Thread-safe; every call uses the database.
 */
public interface ReadPositions {

  /** The most that is counted of unread messages, and of mentions; more are just "many". */
  int MOST_COUNTED = 100;

  /** How many of the newest messages are looked at for that, the member's own included. */
  int MOST_SEEN = 1_000;

  /**
   * Moves a position forward, on disk when this returns. It never moves back, and never beyond the
   * newest message.
   *
   * @return the position as it is now
   * @throws ChatException {@code BUSY} when the queue of the writer is full
   */
  long advance(MemberId member, ConversationId conversation, long seq);

  /**
   * The open sessions this member takes part in and the panels of its workspaces. Private panels
   * are included: check access before showing any.
   */
  List<Standing> list(MemberId member);

  /**
   * Those of {@link #list} in which something was posted last, the newest first; none in which
   * nothing ever was.
   */
  List<Standing> listNewest(MemberId member, int most);

  /**
   * Those of {@link #list} in which messages were posted after a position of the log. What was
   * posted up to there counts as read.
   */
  List<Standing> listMoved(MemberId member, long position);

  /**
   * What is unread in these conversations; one without messages may be absent. What was sent before
   * the member joined the session or the private panel, or for a public one its workspace, is not.
   */
  Map<ConversationId, Unread> unread(
      MemberId member, Collection<? extends ConversationId> conversations);

  /**
   * Where a member stands in a conversation.
   *
   * @param head the seq of the newest message, 0 when there is none
   * @param read the seq of the last message the member has read, 0 for none
   */
  record Standing(ConversationId conversation, long head, long read) {}

  /**
   * What a member has not read of a conversation, its own messages apart.
   *
   * @param messages at most {@link #MOST_COUNTED}, of the newest {@link #MOST_SEEN}
   * @param mentions those that mention the member or everybody; at most {@link #MOST_COUNTED}
   */
  record Unread(int messages, int mentions) {

    /** Nothing. */
    public static final Unread NONE = new Unread(0, 0);
  }
}
