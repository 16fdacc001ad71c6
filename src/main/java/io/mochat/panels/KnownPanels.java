package io.mochat.panels;

import io.mochat.kernel.Change.ConversationChanged;
import io.mochat.kernel.Changes;
import io.mochat.kernel.GroupId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.memory.Remembered;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
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

  /** Those of this store. */
  public KnownPanels(PanelStore store, Changes changes) {
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

  /** What of these groups the member may read now, as {@link PanelStore#listReadable} says. */
  public List<PanelPlace> listStored(
      MemberId member, Collection<GroupId> groups, @Nullable PanelId after, int most) {
    return store.listReadable(member, groups, after, most);
  }

  /** The panels of a workspace that every member of it may read, as they are stored now. */
  public List<Panel> listOpen(WorkspaceId workspace, int most) {
    return store.findAll(store.listIn(workspace, false).stream().limit(most).toList(), true);
  }

  /** Those of these panels that there are now, by few queries. */
  public Set<PanelId> amongStored(Collection<PanelId> ids) {
    return store.among(ids);
  }

  /** These panels as they are stored now, as {@link PanelStore#findAll} says. */
  public List<Panel> findAllStored(Collection<PanelId> ids, boolean withMetadata) {
    return store.findAll(ids, withMetadata);
  }
}
