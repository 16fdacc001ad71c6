package io.mochat.panels;

import io.mochat.kernel.Change.ConversationChanged;
import io.mochat.kernel.Changes;
import io.mochat.kernel.GroupId;
import io.mochat.kernel.PanelId;
import io.mochat.memory.Remembered;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Panels as the checks of access need them, from a cache. Thread-safe.
 *
 * <p>The {@value #CACHED} panels used last are kept in memory; a change evicts its panel, so that
 * the same object stands for the same panel with the same participants.
 */
@Component
public class KnownPanels {

  private static final int CACHED = 100_000;

  private final PanelStore store;
  private final Remembered<PanelId, Panel> remembered;

  KnownPanels(PanelStore store, Changes changes) {
    this.store = store;
    this.remembered = new Remembered<>(changes, CACHED, store::find);
    remembered.forgetOn(
        ConversationChanged.class,
        changed -> changed.conversation() instanceof PanelId id ? id : null);
  }

  /** The panel of this id; may read the database. */
  public Optional<Panel> find(PanelId id) {
    return remembered.find(id);
  }

  /**
   * As {@link #find}, for checks that must not fail because of a stale entry: a panel that does not
   * pass is read again from the database.
   */
  public Optional<Panel> findOrLookAgain(PanelId id, Predicate<Panel> passes) {
    return remembered.findOrLookAgain(id, passes);
  }

  /** The panel of this id as it is stored now; may be called within a transaction. */
  public Optional<Panel> findStored(PanelId id) {
    return store.find(id);
  }

  /** The panels of these groups as they are stored now, oldest first. */
  public List<Panel> listStored(Collection<GroupId> groups) {
    return store.listOf(groups);
  }
}
