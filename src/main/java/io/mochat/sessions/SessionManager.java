package io.mochat.sessions;

import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditLog;
import io.mochat.kernel.Access;
import io.mochat.kernel.Caller;
import io.mochat.kernel.Change;
import io.mochat.kernel.Change.ConversationChanged;
import io.mochat.kernel.Changes;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.kernel.Transactions;
import io.mochat.users.People;
import io.mochat.users.PersonRef;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Makes and changes sessions. Thread-safe; a change is stored, and noted in the audit log, when its
 * method returns.
 */
@Service
public class SessionManager {

  private final SessionStore store;
  private final Access access;
  private final People people;
  private final Transactions transactions;
  private final Changes changes;
  private final AuditLog audit;
  private final Clock clock;

  SessionManager(
      SessionStore store,
      Access access,
      People people,
      Transactions transactions,
      Changes changes,
      AuditLog audit,
      Clock clock) {
    this.store = store;
    this.access = access;
    this.people = people;
    this.transactions = transactions;
    this.changes = changes;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Opens a session in which the caller takes part, named or not. A pair has one DM: opening it
   * again gives the same one, reopened if it was closed.
   *
   * @param type {@code null} for the one that fits the number of participants
   */
  public Session create(
      Caller caller,
      @Nullable SessionType type,
      List<MemberId> participants,
      @Nullable String name,
      @Nullable Map<String, Object> metadata) {
    var members = new LinkedHashSet<>(participants);
    people.requireKnown(members);
    members.add(caller.id());
    return switch (type == null ? SessionType.fitting(members.size()) : type) {
      case DM -> openDm(caller.id(), members, name, metadata);
      case GROUP -> {
        var session = fresh(SessionType.GROUP, members, caller.id(), name, metadata);
        transactions.write(
            () -> {
              store.insert(session);
              return session;
            });
        yield session;
      }
    };
  }

  /** The DM of two members, made on the first call. */
  public Session openDm(MemberId creator, MemberId other) {
    return openDm(creator, new LinkedHashSet<>(List.of(creator, other)), null, null);
  }

  /** A session the caller takes part in, with the time of its last message. */
  public Session get(Caller caller, SessionId id) {
    access.requireRead(caller, id);
    return require(id);
  }

  /** The caller's sessions, oldest first. */
  public List<Session> list(Caller caller) {
    return store.listOf(caller.id());
  }

  /**
   * Adds participants, creating humans who are not known yet; those present stay. Any participant
   * may.
   */
  public Session addParticipants(Caller caller, SessionId id, List<PersonRef> named, Actor actor) {
    // Refused before any human is created: only who may add participants may cause that.
    requireGroupOf(caller, id, ErrorCode.DM_ADD);
    var members = people.findOrCreate(named);
    var session =
        change(
            id,
            () -> {
              requireGroupOf(caller, id, ErrorCode.DM_ADD);
              store.addParticipants(id, new LinkedHashSet<>(members), clock.instant());
            });
    audit.note(AuditAction.SESSION_MEMBERS_ADDED, actor, id.value(), members);
    return session;
  }

  /**
   * Removes participants; those who are none are ignored. The creator may remove anybody, others
   * only themselves. When the creator leaves, the longest-standing participant takes the role.
   */
  public Session removeParticipants(
      Caller caller, SessionId id, List<MemberId> members, Actor actor) {
    var session = change(id, () -> remove(caller, id, Set.copyOf(members)));
    audit.note(AuditAction.SESSION_MEMBERS_REMOVED, actor, id.value(), members);
    return session;
  }

  /** Closes the session for everybody: the creator may, and in a DM either one. */
  public void close(Caller caller, SessionId id, Actor actor) {
    transactions.write(
        () -> {
          require(id);
          if (!access.canManage(caller.id(), id)) {
            throw new ChatException(ErrorCode.CLOSE_FORBIDDEN);
          }
          return closeOpen(id);
        });
    audit.note(AuditAction.SESSION_CLOSED, actor, id.value());
  }

  /** Closes the session for everybody without a check of access, for the administrator. */
  public void closeAnyway(SessionId id, Actor administrator) {
    end(id);
    audit.note(AuditAction.ADMIN_CLOSED, administrator, id.value());
  }

  /** Closes the session as part of another action, which the audit log has instead. */
  public void end(SessionId id) {
    transactions.write(() -> closeOpen(require(id).id()));
  }

  private SessionId closeOpen(SessionId id) {
    store.close(id, clock.instant());
    forgetAfterCommit(id);
    changes.note(new Change.ConversationClosed(id));
    return id;
  }

  private void remove(Caller caller, SessionId id, Set<MemberId> members) {
    var session = requireGroupOf(caller, id, ErrorCode.DM_REMOVE);
    if (!Set.of(caller.id()).containsAll(members) && !access.canManage(caller.id(), id)) {
      throw new ChatException(ErrorCode.REMOVE_FORBIDDEN);
    }
    var remaining = new LinkedHashSet<>(session.participants());
    remaining.removeAll(members);
    if (remaining.isEmpty()) {
      throw new ChatException(ErrorCode.REMOVE_ALL);
    }
    store.removeParticipants(id, members, clock.instant());
    if (!remaining.contains(session.creator())) {
      store.updateCreator(id, remaining.getFirst(), clock.instant());
    }
    members.forEach(member -> changes.note(new Change.MemberLeft(id, member)));
  }

  private Session openDm(
      MemberId creator,
      Set<MemberId> pair,
      @Nullable String name,
      @Nullable Map<String, Object> metadata) {
    if (pair.size() != 2) {
      throw new ChatException(ErrorCode.DM_SIZE);
    }
    return transactions.write(
        () -> {
          // Nothing to evict: closed sessions are not cached, and the pair of a DM never changes.
          var id = store.openDm(fresh(SessionType.DM, pair, creator, name, metadata));
          return require(id);
        });
  }

  private Session fresh(
      SessionType type,
      Set<MemberId> members,
      MemberId creator,
      @Nullable String name,
      @Nullable Map<String, Object> metadata) {
    var now = clock.instant();
    return new Session(Ids.session(), type, name, members, creator, metadata, now, now, null);
  }

  private Session change(SessionId id, Runnable change) {
    return transactions.write(
        () -> {
          // Noted first: whatever reacts to the transaction's other changes reads the session anew.
          forgetAfterCommit(id);
          change.run();
          return require(id);
        });
  }

  private void forgetAfterCommit(SessionId id) {
    changes.note(new ConversationChanged(id));
  }

  private Session require(SessionId id) {
    return store.find(id).orElseThrow(() -> new ChatException(ErrorCode.SESSION_NOT_FOUND));
  }

  private Session requireGroupOf(Caller caller, SessionId id, ErrorCode refusal) {
    var session = require(id);
    if (session.type() == SessionType.DM) {
      throw new ChatException(refusal);
    }
    requireParticipant(caller, session);
    return session;
  }

  private static void requireParticipant(Caller caller, Session session) {
    if (!session.includes(caller.id())) {
      throw new ChatException(ErrorCode.NOT_A_PARTICIPANT);
    }
  }
}
