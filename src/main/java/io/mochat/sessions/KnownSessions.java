package io.mochat.sessions;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mochat.kernel.Change.ConversationChanged;
import io.mochat.kernel.Change.EverythingStale;
import io.mochat.kernel.Changes;
import io.mochat.kernel.SessionId;
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
  private final Cache<SessionId, Session> cache = Caffeine.newBuilder().maximumSize(CACHED).build();

  KnownSessions(SessionStore store, Changes changes) {
    this.store = store;
    changes.when(
        ConversationChanged.class,
        changed -> {
          if (changed.conversation() instanceof SessionId id) {
            cache.invalidate(id);
          }
        });
    changes.when(EverythingStale.class, stale -> cache.invalidateAll());
  }

  /** The open session of this id; may read the database. The time of its last message is old. */
  public Optional<Session> find(SessionId id) {
    return Optional.ofNullable(cache.get(id, key -> store.find(key).orElse(null)));
  }

  /**
   * As {@link #find}, for a question whose no is never from memory alone: another server may have
   * made it a yes a moment ago. So one that does not pass is as it is stored now.
   */
  public Optional<Session> findOrLookAgain(SessionId id, Predicate<Session> passes) {
    var known = find(id);
    if (known.isEmpty() || known.filter(passes).isPresent()) {
      return known;
    }
    var stored = store.find(id);
    if (stored.filter(passes).isPresent()) {
      cache.invalidate(id);
    }
    return stored;
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
