package io.mochat.sessions;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

  /** Where the open sessions of this member stand in its list, those active last first. */
  List<Place> latest(MemberId member, Range range, int most);

  /**
   * The known ones among these sessions, in no particular order; closed ones too.
   *
   * @param withMetadata otherwise it is left out where it is more than 1 KB
   */
  List<Session> findAll(Collection<SessionId> ids, boolean withMetadata);

  /** Those of these sessions, open or closed, that this member takes part in. */
  Set<SessionId> among(MemberId member, Collection<SessionId> ids);

  /**
   * Adds participants, in this order, after the present ones; those present stay where they are.
   */
  void addParticipants(SessionId id, Collection<MemberId> members, Instant at);

  /** Removes participants; unknown ones are ignored. */
  void removeParticipants(SessionId id, Collection<MemberId> members, Instant at);

  /** Gives the session another name. */
  void rename(SessionId id, String name, Instant at);

  /** Hands the creator's role on. */
  void updateCreator(SessionId id, MemberId creator, Instant at);

  /**
   * Replaces what clients and the server keep with the session. That changes nothing for people:
   * the time of change stays.
   */
  void updateMetadata(SessionId id, @Nullable Map<String, Object> metadata);

  /**
   * Closes the session and its log.
   *
   * @return whether it was open
   */
  boolean close(SessionId id, Instant at);

  /**
   * Where a session stands in a list.
   *
   * @param activeAt the later of its last change and its last message
   * @param ordinal its place in the order of creation
   */
  record Place(SessionId id, Instant activeAt, long ordinal) {

    Mark mark() {
      return new Mark(activeAt, ordinal);
    }
  }

  /** A place in a list, whichever session stands there. */
  record Mark(Instant activeAt, long ordinal) {}

  /**
   * A part of a list.
   *
   * @param since only those active after this; {@code null} for all
   * @param before only those behind this place; {@code null} for the first ones
   */
  record Range(@Nullable Instant since, @Nullable Mark before) {

    /** The whole list. */
    public static final Range ALL = new Range(null, null);
  }
}
