package io.mochat.panels;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mochat.kernel.Change.ConversationChanged;
import io.mochat.kernel.Change.EverythingStale;
import io.mochat.kernel.Changes;
import io.mochat.kernel.GroupId;
import io.mochat.kernel.PanelId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * The facts of panels that questions of access ask for. Thread-safe.
 *
 * <p>The {@value #CACHED} panels used last are kept in memory; a change takes its panel out, so
 * that the same object stands for the same panel with the same participants.
 */
@Component
public class KnownPanels {

  private static final int CACHED = 100_000;

  private final PanelStore store;
  private final Cache<PanelId, Panel> cache = Caffeine.newBuilder().maximumSize(CACHED).build();

  KnownPanels(PanelStore store, Changes changes) {
    this.store = store;
    changes.when(
        ConversationChanged.class,
        changed -> {
          if (changed.conversation() instanceof PanelId id) {
            cache.invalidate(id);
          }
        });
    changes.when(EverythingStale.class, stale -> cache.invalidateAll());
  }

  /** The panel of this id; may read the database. */
  public Optional<Panel> find(PanelId id) {
    return Optional.ofNullable(cache.get(id, key -> store.find(key).orElse(null)));
  }

  /**
   * As {@link #find}, for a question whose no is never from memory alone: another server may have
   * made it a yes a moment ago. So one that does not pass is as it is stored now.
   */
  public Optional<Panel> findOrLookAgain(PanelId id, Predicate<Panel> passes) {
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

  /** The panel of this id as it is stored now; may be asked for within a transaction. */
  public Optional<Panel> findStored(PanelId id) {
    return store.find(id);
  }

  /** The panels of these groups as they are stored now, oldest first. */
  public List<Panel> listStored(Collection<GroupId> groups) {
    return store.listOf(groups);
  }
}
