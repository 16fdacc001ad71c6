package io.mochat.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mochat.kernel.Caller;
import io.mochat.kernel.GroupId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.pages.Page;
import io.mochat.pages.PageLimit;
import io.mochat.pages.PageProperties;
import io.mochat.pages.Portions;
import io.mochat.panels.KnownPanels;
import io.mochat.panels.Panel;
import io.mochat.panels.PanelPlace;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists panels for those who may read them. Thread-safe; every call reads the database. */
@Component
public class ReadablePanels {

  // More of them weigh more than a page.
  private static final int MOST = 2_000;
  // Panels of many participants are read few at a time, so that none is read in vain.
  private static final int FIRST = 25;

  private static final int MOST_MISSING = 20_000;
  private static final Duration MISSING = Duration.ofSeconds(10);

  private final KnownPanels panels;
  private final PanelAccess access;
  private final PageProperties pages;
  private final Cache<PanelId, Boolean> missing =
      Caffeine.newBuilder().maximumSize(MOST_MISSING).expireAfterWrite(MISSING).build();
  private final List<Consumer<MemberId>> listeners = new CopyOnWriteArrayList<>();

  ReadablePanels(KnownPanels panels, PanelAccess access, PageProperties pages) {
    this.panels = panels;
    this.access = access;
    this.pages = pages;
  }

  /** A page of the panels of these groups that the caller may read, oldest first. */
  public Page<Panel> list(Caller caller, Collection<GroupId> groups, Filter filter) {
    int most = filter.limit() == null ? MOST : filter.limit();
    var ids =
        panels.listStored(caller.id(), groups, filter.after(), most + 1).stream()
            .map(PanelPlace::id)
            .toList();
    var limit = new PageLimit(1, most, pages.maxBytes() - filter.others());
    var taken =
        Portions.read(
            limit,
            FIRST,
            (last, count) -> panels.findAllStored(behind(ids, last, count), filter.metadata()),
            Panel::weight);
    var readable =
        taken.items().stream().filter(panel -> access.isOpenTo(caller.id(), panel)).toList();
    return new Page<>(readable, taken.more() ? taken.items().getLast().id().value() : null);
  }

  /**
   * The panels of a workspace that every member of it may read, oldest first. Whoever is none may
   * know of them where the workspace is public.
   */
  public List<Panel> open(WorkspaceId workspace) {
    return panels.listOpen(workspace, MOST);
  }

  /** Notifies a listener, which must not throw, of every member that looks through its panels. */
  public void whenLookedThrough(Consumer<MemberId> listener) {
    listeners.add(listener);
  }

  /** As {@link #list}, for a client that wants to know what there is. */
  public Page<Panel> lookThrough(Caller caller, Collection<GroupId> groups, Filter filter) {
    listeners.forEach(listener -> listener.accept(caller.id()));
    return list(caller, groups, filter);
  }

  /** Where the panels of these groups stand that the caller may read, oldest first. */
  public List<PanelPlace> places(Caller caller, Collection<GroupId> groups, int most) {
    return panels.listStored(caller.id(), groups, null, most);
  }

  /**
   * Those of these panels that there are, readable or not; by few queries. Those that there are not
   * are not looked up again for some seconds: nobody can name one before it is made.
   */
  public Set<PanelId> among(Collection<PanelId> ids) {
    var unsure = ids.stream().filter(id -> missing.getIfPresent(id) == null).toList();
    var found = panels.amongStored(unsure);
    unsure.stream().filter(id -> !found.contains(id)).forEach(id -> missing.put(id, true));
    return found;
  }

  private static List<PanelId> behind(List<PanelId> ids, @Nullable Panel last, int most) {
    int from = last == null ? 0 : ids.indexOf(last.id()) + 1;
    return ids.subList(from, Math.min(ids.size(), from + most));
  }

  /**
   * What a page is asked for with.
   *
   * @param cursor where the page before said that the next one begins
   * @param limit at most so many
   * @param metadata whether large metadata is wanted too
   * @param others bytes of JSON that stand on the page beside the panels
   */
  public record Filter(
      @Nullable String cursor, @Nullable Integer limit, boolean metadata, long others) {

    /** The first page, as long as it may be. */
    public static final Filter FIRST = new Filter(null, null, false, 0);

    private @Nullable PanelId after() {
      return cursor == null || cursor.isBlank() ? null : new PanelId(cursor);
    }
  }
}
