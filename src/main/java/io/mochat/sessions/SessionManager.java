package io.mochat.sessions;

import io.mochat.kernel.Caller;
import io.mochat.kernel.Change;
import io.mochat.kernel.Change.ConversationChanged;
import io.mochat.kernel.Changes;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Freshness;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.kernel.Transactions;
import io.mochat.memory.Remembered;
import io.mochat.messages.Audience;
import io.mochat.users.UserManager;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The rules of sessions. Thread-safe; a change is stored when its method returns.
 *
 * <p>The {@value #CACHED} sessions used last are kept in memory for access checks; a change takes
 * its session out.
 */
@Service
public class SessionManager {

  private static final int CACHED = 100_000;

  private final SessionStore store;
  private final UserManager users;
  private final Transactions transactions;
  private final Changes changes;
  private final Freshness freshness;
  private final Clock clock;
  private final Remembered<SessionId, Session> cache;

  SessionManager(
      SessionStore store,
      UserManager users,
      Transactions transactions,
      Changes changes,
      Freshness freshness,
      Clock clock) {
    this.store = store;
    this.users = users;
    this.transactions = transactions;
    this.changes = changes;
    this.freshness = freshness;
    this.clock = clock;
    this.cache = new Remembered<>(changes, CACHED, store::find);
    cache.forgetOn(
        ConversationChanged.class,
        changed -> changed.conversation() instanceof SessionId id ? id : null);
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
    requireKnown(members);
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
    var session = require(id);
    requireParticipant(caller, session);
    return session;
  }

  /** The caller's sessions, oldest first. */
  public List<Session> list(Caller caller) {
    return store.listOf(caller.id());
  }

  /** Where the caller's message goes; refuses who does not take part. */
  public Audience audienceFor(Caller caller, SessionId id) {
    var session =
        upToDate(id, caller).orElseThrow(() -> new ChatException(ErrorCode.SESSION_NOT_FOUND));
    requireParticipant(caller, session);
    return new Audience(id, null, () -> readers(id));
  }

  /**
   * A session whose messages the caller may read: one it takes part in, or took part in until it
   * was closed. To everybody else a closed session is gone.
   */
  public SessionId requireReadable(Caller caller, SessionId id) {
    freshness.await();
    var open = upToDate(id, caller);
    if (open.isPresent()) {
      requireParticipant(caller, open.get());
      return id;
    }
    return store
        .findClosed(id)
        .filter(session -> session.includes(caller.id()))
        .map(Session::id)
        .orElseThrow(() -> new ChatException(ErrorCode.SESSION_NOT_FOUND));
  }

  /** Who may read the session; empty when it is closed. */
  public Optional<Audience> findAudience(SessionId id) {
    return cached(id).map(session -> new Audience(id, null, () -> readers(id)));
  }

  /** Refuses as {@link #addParticipants} would, whoever is to be added. */
  public void requireOpenToNewcomers(Caller caller, SessionId id) {
    requireGroupOf(caller, id, ErrorCode.DM_ADD);
  }

  /** Adds participants; those present stay. Any participant may. */
  public Session addParticipants(Caller caller, SessionId id, List<MemberId> members) {
    requireGroupOf(caller, id, ErrorCode.DM_ADD);
    requireKnown(members);
    return change(
        id,
        () -> {
          requireGroupOf(caller, id, ErrorCode.DM_ADD);
          store.addParticipants(id, new LinkedHashSet<>(members), clock.instant());
        });
  }

  /**
   * Removes participants; those who are none are ignored. The creator may remove anybody, others
   * only themselves. When the creator leaves, the longest-standing participant takes the role.
   */
  public Session removeParticipants(Caller caller, SessionId id, List<MemberId> members) {
    return change(id, () -> remove(caller, id, Set.copyOf(members)));
  }

  /** Closes the session for everybody: the creator may, and in a DM either one. */
  public void close(Caller caller, SessionId id) {
    transactions.write(
        () -> {
          if (!require(id).canClose(caller.id())) {
            throw new ChatException(ErrorCode.CLOSE_FORBIDDEN);
          }
          return closeOpen(id);
        });
  }

  /** Closes the session for everybody, whoever asks: for the administrator. */
  public void closeAnyway(SessionId id) {
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
    if (!session.creator().equals(caller.id()) && !Set.of(caller.id()).containsAll(members)) {
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
          // Nothing to forget: a closed one is not remembered, and the pair never changes.
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
          // First in line: whoever hears of the change looks here again.
          forgetAfterCommit(id);
          change.run();
          return require(id);
        });
  }

  private void forgetAfterCommit(SessionId id) {
    changes.note(new ConversationChanged(id));
  }

  private Set<MemberId> readers(SessionId id) {
    return cached(id).map(Session::participants).orElse(Set.of());
  }

  private Optional<Session> cached(SessionId id) {
    return cache.find(id);
  }

  private Optional<Session> upToDate(SessionId id, Caller caller) {
    return cache.findOrLookAgain(id, session -> session.includes(caller.id()));
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

  private void requireKnown(Collection<MemberId> members) {
    var distinct = Set.copyOf(members);
    if (users.findAll(distinct).size() < distinct.size()) {
      throw new ChatException(ErrorCode.PARTICIPANTS_NOT_FOUND);
    }
  }
}
