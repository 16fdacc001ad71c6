package io.mochat.sessions;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Keeps sessions. Thread-safe; every call reads or writes the database. A closed session is kept
 * with its messages, but no method finds or changes it except {@link #findClosed} and {@link
 * #openDm}. A session and its participants are read as of one moment. A call that changes nothing
 * leaves the time of change as it is.
 */
public interface SessionStore {

  /** Stores a group session and opens its log. */
  void insert(Session session);

  /**
   * Stores a DM, or finds the one this pair has already, in either order; a closed one is reopened.
   *
   * @return the id of the pair's only DM
   */
  SessionId openDm(Session session);

  /** The open session of this id, with the time of its last message. */
  Optional<Session> find(SessionId id);

  /** The closed session of this id, with its last participants. */
  Optional<Session> findClosed(SessionId id);

  /** The open sessions this member takes part in, in order of creation. */
  List<Session> listOf(MemberId member);

  /**
   * Adds participants, in this order, after the present ones; those present stay where they are.
   */
  void addParticipants(SessionId id, Collection<MemberId> members, Instant at);

  /** Removes participants; unknown ones are ignored. */
  void removeParticipants(SessionId id, Collection<MemberId> members, Instant at);

  /** Hands the creator's role on. */
  void updateCreator(SessionId id, MemberId creator, Instant at);

  /**
   * Closes the session and its log.
   *
   * @return whether it was open
   */
  boolean close(SessionId id, Instant at);
}
