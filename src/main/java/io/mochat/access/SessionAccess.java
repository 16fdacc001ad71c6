package io.mochat.access;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Audience;
import io.mochat.sessions.KnownSessions;
import io.mochat.sessions.Session;
import io.mochat.sessions.SessionType;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The rules of sessions. Participants read and post, except where one side of a DM blocks the
 * other, or has yet to accept it. The creator manages a group, either side a DM; only the creator
 * erases what others say. Thread-safe.
 */
@Component
class SessionAccess {

  /** The most characters of a message in a DM that the other side has not accepted. */
  static final int HELD_LENGTH = 2_000;

  private final KnownSessions sessions;

  SessionAccess(KnownSessions sessions) {
    this.sessions = sessions;
  }

  /** The audience of a session; empty when it is closed. */
  Optional<Audience> find(SessionId id) {
    return sessions.find(id).map(session -> audience(id));
  }

  /** The audience of a session that the member takes part in; refuses others. */
  Audience require(MemberId member, SessionId id) {
    var session =
        sessions
            .findOrLookAgain(id, known -> isOpenTo(member, known))
            .orElseThrow(() -> new ChatException(ErrorCode.SESSION_NOT_FOUND));
    if (!isOpenTo(member, session)) {
      throw new ChatException(ErrorCode.NOT_A_PARTICIPANT);
    }
    return audience(id);
  }

  /** As {@link #require}, for who would post there: a DM that one side has shut refuses both. */
  Audience requirePosting(MemberId member, SessionId id) {
    var session =
        sessions
            .findOrLookAgain(id, known -> isOpenTo(member, known) && !known.shut())
            .orElseThrow(() -> new ChatException(ErrorCode.SESSION_NOT_FOUND));
    if (!isOpenTo(member, session)) {
      throw new ChatException(ErrorCode.NOT_A_PARTICIPANT);
    }
    if (session.shut()) {
      throw new ChatException(ErrorCode.CONTACT_REFUSED);
    }
    return session.heldFor() == null ? audience(id) : audience(id).upTo(HELD_LENGTH);
  }

  /**
   * As {@link #require}; for a closed session, whoever took part until then gets an audience
   * without readers.
   */
  Audience requirePast(MemberId member, SessionId id) {
    if (sessions.find(id).isPresent()) {
      return require(member, id);
    }
    return sessions
        .findClosed(id)
        .filter(session -> isOpenTo(member, session))
        .map(session -> audience(id))
        .orElseThrow(() -> new ChatException(ErrorCode.SESSION_NOT_FOUND));
  }

  boolean canPost(MemberId member, SessionId id) {
    return sessions
        .findStored(id)
        .filter(session -> isOpenTo(member, session) && !session.shut())
        .isPresent();
  }

  boolean canManage(MemberId member, SessionId id) {
    return sessions.findStored(id).filter(session -> isManagedBy(member, session)).isPresent();
  }

  boolean canModerate(MemberId member, SessionId id) {
    return sessions
        .findStored(id)
        .filter(session -> session.creator().equals(member) && isOpenTo(member, session))
        .isPresent();
  }

  /** Who manages the session; empty for one that is closed. */
  Set<MemberId> managersOf(SessionId id) {
    return sessions.findStored(id).map(SessionAccess::managers).orElse(Set.of());
  }

  private static Set<MemberId> managers(Session session) {
    return session.type() == SessionType.DM ? session.participants() : Set.of(session.creator());
  }

  private static boolean isOpenTo(MemberId member, Session session) {
    return session.includes(member);
  }

  private static boolean isManagedBy(MemberId member, Session session) {
    return managers(session).contains(member);
  }

  private Audience audience(SessionId id) {
    return new Audience(id, null, () -> readers(id));
  }

  private Set<MemberId> readers(SessionId id) {
    return sessions.find(id).map(Session::participants).orElse(Set.of());
  }
}
