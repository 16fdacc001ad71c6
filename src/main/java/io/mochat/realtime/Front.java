package io.mochat.realtime;

/**
 * Receives every event and turns it into what its clients understand; registers with {@link
 * EventStreamer}. Takes events of every family, and switches over each family without {@code
 * default}: a new event does not compile until every front has decided what its clients get of it.
 *
 * <p>Neither method may block or throw.
 */
public interface Front {

  /**
   * Delivers an event to those of the front's clients that read the conversation. Messages come one
   * at a time in the order of the log; those that are not logged come on any thread, of each
   * conversation one at a time. Revisions come one at a time too, on any thread: behind their
   * messages, and within a conversation in the order of their {@code rev}, of which some may be
   * left out where a later one of the same message has all that they said. Other events come on any
   * thread.
   */
  void deliver(ConversationEvent event);

  /** Delivers an event to those of the front's clients that are this member. On any thread. */
  void deliver(MemberEvent event);
}
