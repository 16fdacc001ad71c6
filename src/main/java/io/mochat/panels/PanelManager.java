package io.mochat.panels;

import io.mochat.kernel.Caller;
import io.mochat.kernel.Change;
import io.mochat.kernel.Change.ConversationChanged;
import io.mochat.kernel.Changes;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Freshness;
import io.mochat.kernel.GroupId;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.Transactions;
import io.mochat.memory.Remembered;
import io.mochat.messages.Audience;
import io.mochat.workspaces.Group;
import io.mochat.workspaces.WorkspaceManager;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The rules of panels. Thread-safe; a change is stored when its method returns.
 *
 * <p>A public panel is open to the members of its workspace and to nobody else, a private one to
 * its participants. The {@value #CACHED} panels used last are kept in memory for access checks; a
 * change takes its panel out.
 */
@Service
public class PanelManager {

  private static final int CACHED = 100_000;

  private final PanelStore store;
  private final WorkspaceManager workspaces;
  private final Transactions transactions;
  private final Changes changes;
  private final Freshness freshness;
  private final Clock clock;
  private final Remembered<PanelId, Panel> cache;

  PanelManager(
      PanelStore store,
      WorkspaceManager workspaces,
      Transactions transactions,
      Changes changes,
      Freshness freshness,
      Clock clock) {
    this.store = store;
    this.workspaces = workspaces;
    this.transactions = transactions;
    this.changes = changes;
    this.freshness = freshness;
    this.clock = clock;
    this.cache = new Remembered<>(changes, CACHED, store::find);
    cache.forgetOn(
        ConversationChanged.class,
        changed -> changed.conversation() instanceof PanelId id ? id : null);
  }

  /**
   * Adds a panel to a group of the caller's; the caller is its first participant.
   *
   * @param groupId {@code null} for the group the caller started in
   */
  public Panel create(
      Caller caller, @Nullable GroupId groupId, PanelFields fields, PanelLayout layout) {
    var group =
        groupId == null ? workspaces.homeGroup(caller) : workspaces.getGroup(caller, groupId);
    requireFolder(layout.parent(), group.id());
    var now = clock.instant();
    var panel =
        new Panel(
            Ids.panel(),
            group.id(),
            group.workspace(),
            fields.name(),
            fields.description(),
            fields.isPublic() == null || fields.isPublic(),
            Set.of(caller.id()),
            caller.id(),
            layout,
            fields.metadata(),
            now,
            now);
    requireFreeName(transactions.write(() -> store.insert(panel)));
    return panel;
  }

  /** The panels of these groups that the member may read, oldest first. */
  public List<Panel> listReadable(MemberId member, Collection<Group> groups) {
    return store.listOf(groups.stream().map(Group::id).toList()).stream()
        .filter(panel -> canRead(member, panel))
        .toList();
  }

  /** The panels of a group that the member may read, oldest first. */
  public List<Panel> listReadable(MemberId member, GroupId group) {
    return store.listOf(List.of(group)).stream().filter(panel -> canRead(member, panel)).toList();
  }

  /** Where the caller's message goes. */
  public Audience audienceFor(Caller caller, PanelId id) {
    return audience(readable(caller, id));
  }

  /**
   * Makes the caller a participant, now that its message is logged. Nothing happens if it is one,
   * or may no longer read the panel.
   */
  public void posted(Caller caller, PanelId id) {
    if (cached(id).filter(panel -> panel.includes(caller.id())).isPresent()) {
      return;
    }
    transactions.write(
        () -> {
          // Nobody leaves a workspace: of what let the caller post, this alone can have changed.
          var open = store.find(id).filter(Panel::isPublic);
          open.ifPresent(panel -> store.addParticipant(id, caller.id(), clock.instant()));
          forgetAfterCommit(id);
          return open;
        });
  }

  /** A panel the caller may read; for reading, so not what others have just forbidden. */
  public Panel requireReadable(Caller caller, PanelId id) {
    freshness.await();
    return readable(caller, id);
  }

  private Panel readable(Caller caller, PanelId id) {
    var panel =
        cache
            .findOrLookAgain(id, found -> canRead(caller.id(), found))
            .orElseThrow(() -> new ChatException(ErrorCode.PANEL_NOT_FOUND));
    if (!canRead(caller.id(), panel)) {
      throw new ChatException(ErrorCode.PANEL_FORBIDDEN);
    }
    return panel;
  }

  /** Who may read the panel; empty when it is deleted. */
  public Optional<Audience> findAudience(PanelId id) {
    return cached(id).map(this::audience);
  }

  /**
   * Changes what is given; the panel's creator and the workspace's owner may.
   *
   * @param type the layout's, or {@code null}
   */
  public Panel modify(Caller caller, PanelId id, PanelFields fields, @Nullable Integer type) {
    return change(
        id,
        () -> {
          var old = requireManaged(caller, id, ErrorCode.PANEL_UPDATE_FORBIDDEN);
          requireFreeName(
              store.update(fields.over(old, old.layout().withType(type), clock.instant())));
        });
  }

  /** Deletes the panel and frees its name; its creator and the workspace's owner may. */
  public void delete(Caller caller, PanelId id) {
    transactions.write(
        () -> {
          requireManaged(caller, id, ErrorCode.PANEL_DELETE_FORBIDDEN);
          return deleteOpen(id);
        });
  }

  /** Deletes the panel, whoever asks: for the administrator. */
  public void deleteAnyway(PanelId id) {
    transactions.write(() -> deleteOpen(require(id).id()));
  }

  private boolean deleteOpen(PanelId id) {
    forgetAfterCommit(id);
    changes.note(new Change.ConversationClosed(id));
    return store.delete(id, clock.instant());
  }

  /** Makes the caller a participant of a public panel, or again of one it created. */
  public Panel join(Caller caller, PanelId id) {
    boolean member = workspaces.isMember(caller.id(), require(id).workspace());
    return change(
        id,
        () -> {
          var panel = require(id);
          boolean open = panel.isPublic() || panel.createdBy().equals(caller.id());
          if (!panel.includes(caller.id()) && !(member && open)) {
            throw new ChatException(
                panel.isPublic() ? ErrorCode.PANEL_FORBIDDEN : ErrorCode.PANEL_JOIN_FORBIDDEN);
          }
          store.addParticipant(id, caller.id(), clock.instant());
        });
  }

  /** Takes the caller out; a public panel stays readable to it. */
  public void leave(Caller caller, PanelId id) {
    requireReadable(caller, id);
    change(
        id,
        () -> {
          if (require(id).includes(caller.id())) {
            takeOut(id, caller.id());
          }
        });
  }

  /** Adds members of the workspace; the panel's creator and the workspace's owner may. */
  public Panel addParticipants(Caller caller, PanelId id, Collection<MemberId> members) {
    var known = workspaces.members(require(id).workspace()).containsAll(members);
    return change(
        id,
        () -> {
          requireManaged(caller, id, ErrorCode.PANEL_UPDATE_FORBIDDEN);
          if (!known) {
            throw new ChatException(ErrorCode.PARTICIPANTS_NOT_FOUND);
          }
          members.forEach(member -> store.addParticipant(id, member, clock.instant()));
        });
  }

  /** Takes participants out; the panel's creator and the workspace's owner may. */
  public Removal removeParticipants(Caller caller, PanelId id, Collection<MemberId> members) {
    var removed = new ArrayList<MemberId>();
    var panel =
        change(
            id,
            () -> {
              var before = requireManaged(caller, id, ErrorCode.PANEL_UPDATE_FORBIDDEN);
              members.stream().filter(before::includes).forEach(removed::add);
              removed.forEach(member -> takeOut(id, member));
            });
    return new Removal(panel, removed);
  }

  // Only participants: whoever merely reads a public panel goes on hearing it.
  private void takeOut(PanelId id, MemberId member) {
    store.removeParticipant(id, member);
    changes.note(new Change.MemberLeft(id, member));
  }

  private Panel requireManaged(Caller caller, PanelId id, ErrorCode refusal) {
    var panel = require(id);
    boolean allowed =
        panel.createdBy().equals(caller.id()) || workspaces.isOwner(caller.id(), panel.workspace());
    if (!allowed) {
      throw new ChatException(refusal);
    }
    return panel;
  }

  private Panel change(PanelId id, Runnable change) {
    Supplier<Panel> work =
        () -> {
          // First in line: whoever hears of the change looks here again.
          forgetAfterCommit(id);
          change.run();
          return require(id);
        };
    return transactions.write(work);
  }

  private void forgetAfterCommit(PanelId id) {
    changes.note(new ConversationChanged(id));
  }

  private boolean canRead(MemberId member, Panel panel) {
    return workspaces.isMember(member, panel.workspace())
        && (panel.isPublic() || panel.includes(member));
  }

  private Audience audience(Panel panel) {
    return new Audience(panel.id(), panel.group(), () -> readers(panel.id()));
  }

  private Set<MemberId> readers(PanelId id) {
    return cached(id)
        .map(
            panel ->
                panel.isPublic() ? workspaces.members(panel.workspace()) : panel.participants())
        .orElse(Set.of());
  }

  private Optional<Panel> cached(PanelId id) {
    return cache.find(id);
  }

  private Panel require(PanelId id) {
    return store.find(id).orElseThrow(() -> new ChatException(ErrorCode.PANEL_NOT_FOUND));
  }

  private void requireFolder(@Nullable PanelId parent, GroupId group) {
    if (parent != null
        && store.find(parent).filter(folder -> isFolderOf(group, folder)).isEmpty()) {
      throw ChatException.invalid("parentId", "the id of a folder in the same group");
    }
  }

  private static boolean isFolderOf(GroupId group, Panel panel) {
    return panel.group().equals(group) && panel.layout().type() == PanelLayout.FOLDER;
  }

  private static void requireFreeName(boolean stored) {
    if (!stored) {
      throw new ChatException(ErrorCode.PANEL_NAME_TAKEN);
    }
  }

  /** A panel, and those who were its participants until now. */
  public record Removal(Panel panel, List<MemberId> removed) {

    public Removal {
      removed = List.copyOf(removed);
    }
  }

  /** What can be said of a panel when it is made or changed; {@code null} leaves it as it is. */
  public record PanelFields(
      @Nullable String name,
      @Nullable String description,
      @Nullable Boolean isPublic,
      @Nullable Map<String, Object> metadata) {

    Panel over(Panel old, PanelLayout layout, Instant at) {
      return new Panel(
          old.id(),
          old.group(),
          old.workspace(),
          name != null ? name : old.name(),
          description != null ? description : old.description(),
          isPublic != null ? isPublic : old.isPublic(),
          old.participants(),
          old.createdBy(),
          layout,
          metadata != null ? metadata : old.metadata(),
          old.createdAt(),
          at);
    }
  }
}
