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
import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.kernel.Transactions;
import io.mochat.members.MemberFact.Kind;
import io.mochat.members.MemberFacts;
import io.mochat.quotas.Quota;
import io.mochat.quotas.Quotas;
import io.mochat.sessions.SessionStore.Range;
import io.mochat.users.OneLine;
import io.mochat.users.People;
import io.mochat.users.PersonRef;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Makes and changes sessions. Thread-safe; a change is stored, and noted in the audit log, when its
 * method returns.
 */
@Service
public class SessionManager {

  private final SessionStore store;
  private final SessionOpener opener;
  private final Access access;
  private final People people;
  private final Quotas quotas;
  private final MemberFacts facts;
  private final Transactions transactions;
  private final Changes changes;
  private final AuditLog audit;
  private final Clock clock;

  SessionManager(
      SessionStore store,
      SessionOpener opener,
      Access access,
      People people,
      Quotas quotas,
      MemberFacts facts,
      Transactions transactions,
      Changes changes,
      AuditLog audit,
      Clock clock) {
    this.store = store;
    this.opener = opener;
    this.access = access;
    this.people = people;
    this.quotas = quotas;
    this.facts = facts;
    this.transactions = transactions;
    this.changes = changes;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Opens a session in which the caller takes part, named or not. A pair has one DM: opening it
   * again gives the same one, reopened if it was closed. Whom the caller may not reach is refused,
   * or has yet to accept the DM.
   *
   * @param type {@code null} for the one that fits the number of participants
   */
  public Session create(
      Caller caller,
      @Nullable SessionType type,
      List<MemberId> participants,
      @Nullable String name,
      @Nullable Map<String, Object> metadata) {
    quotas.requireMetadata(metadata);
    OneLine.requireIfGiven("name", name);
    var members = new LinkedHashSet<>(participants);
    people.requireKnown(members);
    members.add(caller.id());
    return switch (type == null ? SessionType.fitting(members.size()) : type) {
      case DM -> openDm(caller.id(), members, name, metadata);
      case GROUP -> {
        var session = opener.fresh(SessionType.GROUP, members, caller.id(), name, metadata);
        transactions.write(
            () -> {
              opener.requireAddable(caller.id(), members);
              countNew(caller.id());
              store.insert(session);
              facts.note(Kind.OPENED, session.id(), caller.id(), null, null);
              return session;
            });
        yield session;
      }
    };
  }

  /** The DM of two members, made on the first call, whatever they think of each other. */
  public Session openDm(MemberId creator, MemberId other) {
    return transactions.write(() -> require(opener.open(creator, other)));
  }

  /** A session the caller takes part in, with the time of its last message. */
  public Session get(Caller caller, SessionId id) {
    access.requireRead(caller, id);
    return require(id);
  }

  /**
   * Adds participants, creating humans who are not known yet; those present stay. Any participant
   * may.
   */
  public Session addParticipants(Caller caller, SessionId id, List<PersonRef> named, Actor actor) {
    // Refused before any human is created: only who may add participants may cause that.
    requireGroupOf(caller, id, ErrorCode.DM_ADD);
    var members = people.findOrCreate(caller, named);
    var session =
        change(
            id,
            () -> {
              var before = requireGroupOf(caller, id, ErrorCode.DM_ADD);
              var joined =
                  members.stream().distinct().filter(one -> !before.includes(one)).toList();
              opener.requireAddable(caller.id(), joined);
              store.addParticipants(id, joined, clock.instant());
              facts.note(Kind.JOINED, id, joined, caller.id());
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

  /**
   * Takes the caller out of a group, as {@link #removeParticipants} does; when nobody is left, the
   * session is closed.
   */
  public void leave(Caller caller, SessionId id, Actor actor) {
    transactions.write(
        () -> {
          var session = requireGroupOf(caller, id, ErrorCode.DM_REMOVE);
          forgetAfterCommit(id);
          if (session.participants().size() == 1) {
            closeOpen(id);
          } else {
            remove(caller, id, Set.of(caller.id()));
          }
          audit.note(AuditAction.SESSION_LEFT, actor, id.value());
          return id;
        });
  }

  /**
   * Takes somebody out of every group, within a transaction: it is gone for good. What it said, and
   * its DMs, stay to the others.
   */
  public void leaveAll(MemberId member) {
    for (var place : store.latest(member, Range.ALL, Integer.MAX_VALUE)) {
      var id = place.id();
      if (!id.isPairing() && require(id).type() == SessionType.GROUP) {
        forgetAfterCommit(id);
        if (require(id).participants().size() == 1) {
          closeOpen(id);
        } else {
          facts.note(Kind.LEFT, id, member, null, null);
          takeOut(require(id), Set.of(member));
        }
      }
    }
  }

  /** Gives the session another name: the creator may, and in a DM either one. */
  public Session rename(Caller caller, SessionId id, String name, Actor actor) {
    OneLine.require("name", name);
    return change(
        id,
        () -> {
          requireParticipant(caller, require(id));
          // Nothing of a pairing is stored, no name either.
          if (id.isPairing() || !access.canManage(caller.id(), id)) {
            throw new ChatException(ErrorCode.RENAME_FORBIDDEN);
          }
          store.rename(id, name, clock.instant());
          facts.note(Kind.RENAMED, id, caller.id(), null, name);
          audit.note(AuditAction.SESSION_RENAMED, actor, id.value());
        });
  }

  /**
   * Closes the session for everybody: the creator may, and in a DM either one. That a pairing ends
   * is noted nowhere.
   */
  public void close(Caller caller, SessionId id, Actor actor) {
    transactions.write(
        () -> {
          var session = require(id);
          if (!access.canManage(caller.id(), id)) {
            throw new ChatException(ErrorCode.CLOSE_FORBIDDEN);
          }
          if (session.type() == SessionType.GROUP) {
            facts.note(Kind.CLOSED, id, caller.id(), null, null);
          }
          return closeOpen(id);
        });
    if (!id.isPairing()) {
      audit.note(AuditAction.SESSION_CLOSED, actor, id.value());
    }
  }

  /** Closes the session for everybody without a check of access, for the administrator. */
  public void closeAnyway(SessionId id, Actor administrator) {
    end(id);
    if (!id.isPairing()) {
      audit.note(AuditAction.ADMIN_CLOSED, administrator, id.value());
    }
  }

  /** Closes the session as part of another action, which the audit log has instead. */
  public void end(SessionId id) {
    transactions.write(() -> closeOpen(require(id).id()));
  }

  /**
   * Changes the metadata of an open session without a check of access, for what the server itself
   * keeps there; whoever reads the session sees it.
   */
  public void updateMetadata(SessionId id, UnaryOperator<Map<String, Object>> update) {
    change(
        id,
        () -> {
          var before = require(id).metadata();
          var after =
              update.apply(before == null ? new LinkedHashMap<>() : new LinkedHashMap<>(before));
          if (!after.equals(before)) {
            store.updateMetadata(id, after);
          }
        });
  }

  private SessionId closeOpen(SessionId id) {
    store.close(id, clock.instant());
    if (id.isPairing()) {
      // It tells everybody itself: changes are stored, and nothing of a pairing may be.
      return id;
    }
    opener.closed(id);
    forgetAfterCommit(id);
    changes.note(new Change.ConversationClosed(id));
    return id;
  }

  private void remove(Caller caller, SessionId id, Set<MemberId> members) {
    var session = requireGroupOf(caller, id, ErrorCode.DM_REMOVE);
    if (!Set.of(caller.id()).containsAll(members) && !access.canManage(caller.id(), id)) {
      throw new ChatException(ErrorCode.REMOVE_FORBIDDEN);
    }
    if (members.containsAll(session.participants())) {
      throw new ChatException(ErrorCode.REMOVE_ALL);
    }
    var gone = members.stream().filter(session::includes).collect(Collectors.toSet());
    facts.noteGone(id, gone, caller.id());
    takeOut(session, gone);
  }

  private void takeOut(Session session, Set<MemberId> members) {
    var remaining = new LinkedHashSet<>(session.participants());
    remaining.removeAll(members);
    store.removeParticipants(session.id(), members, clock.instant());
    if (!remaining.contains(session.creator())) {
      store.updateCreator(session.id(), remaining.getFirst(), clock.instant());
    }
    members.forEach(member -> changes.note(new Change.MemberLeft(session.id(), member)));
  }

  private Session openDm(
      MemberId creator,
      Set<MemberId> pair,
      @Nullable String name,
      @Nullable Map<String, Object> metadata) {
    if (pair.size() != 2) {
      throw new ChatException(ErrorCode.DM_SIZE);
    }
    var other = pair.stream().filter(one -> !one.equals(creator)).findFirst().orElseThrow();
    var fresh = opener.fresh(SessionType.DM, pair, creator, name, metadata);
    return transactions.write(() -> require(opener.begin(fresh, other)));
  }

  private void countNew(MemberId creator) {
    quotas.take(Quota.SESSIONS, creator, quotas.properties().sessionsPerHour());
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
