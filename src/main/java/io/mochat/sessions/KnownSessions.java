package io.mochat.sessions;

import io.mochat.kernel.Change.ConversationChanged;
import io.mochat.kernel.Changes;
import io.mochat.kernel.SessionId;
import io.mochat.memory.Remembered;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * The facts of sessions that questions of access ask for. Thread-safe.
 *
 * <p>The {@value #CACHED} sessions used last are kept in memory; a change takes its session out.
 */
@Component
public class KnownSessions {

  private static final int CACHED = 100_000;

  private final SessionStore store;
  private final Remembered<SessionId, Session> remembered;

  KnownSessions(SessionStore store, Changes changes) {
    this.store = store;
    this.remembered = new Remembered<>(changes, CACHED, store::find);
    remembered.forgetOn(
        ConversationChanged.class,
        changed -> changed.conversation() instanceof SessionId id ? id : null);
  }

  /** The open session of this id; may read the database. The time of its last message is old. */
  public Optional<Session> find(SessionId id) {
    return remembered.find(id);
  }

  /**
   * As {@link #find}, for a question whose no is never from memory alone: one that does not pass is
   * as it is stored now.
   */
  public Optional<Session> findOrLookAgain(SessionId id, Predicate<Session> passes) {
    return remembered.findOrLookAgain(id, passes);
  }

  /** The open session of this id as it is stored now; may be asked for within a transaction. */
  public Optional<Session> findStored(SessionId id) {
    return store.find(id);
  }

  /** The closed session of this id, with its last participants. */
  public Optional<Session> findClosed(SessionId id) {
    return store.findClosed(id);
  }
}
