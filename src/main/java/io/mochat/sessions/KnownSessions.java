package io.mochat.sessions;

import io.mochat.kernel.Change.ConversationChanged;
import io.mochat.kernel.Changes;
import io.mochat.kernel.SessionId;
import io.mochat.memory.Remembered;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Sessions as the checks of access need them, from a cache. Thread-safe.
 *
 * <p>The {@value #CACHED} sessions used last are kept in memory; a change evicts its session.
 * Pairings are always asked for anew: they are in memory already.
 */
@Component
public class KnownSessions {

  private static final int CACHED = 100_000;

  private final SessionStore store;
  private final Remembered<SessionId, Session> remembered;

  /** Those of this store. */
  public KnownSessions(SessionStore store, Changes changes) {
    this.store = store;
    this.remembered = new Remembered<>(changes, CACHED, store::find);
    remembered.forgetOn(
        ConversationChanged.class,
        changed -> changed.conversation() instanceof SessionId id ? id : null);
  }

  /**
   * The open session of this id; may read the database. The time of its last message may be out of
   * date.
   */
  public Optional<Session> find(SessionId id) {
    return id.isPairing() ? store.find(id) : remembered.find(id);
  }

  /**
   * As {@link #find}, for checks that must not fail because of a stale entry: a session that does
   * not pass is read again from the database.
   */
  public Optional<Session> findOrLookAgain(SessionId id, Predicate<Session> passes) {
    return id.isPairing() ? store.find(id) : remembered.findOrLookAgain(id, passes);
  }

  /** The open session of this id as it is stored now; may be called within a transaction. */
  public Optional<Session> findStored(SessionId id) {
    return store.find(id);
  }

  /** The closed session of this id, with its last participants. */
  public Optional<Session> findClosed(SessionId id) {
    return store.findClosed(id);
  }
}
