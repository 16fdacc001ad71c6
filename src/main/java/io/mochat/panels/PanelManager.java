package io.mochat.panels;

import static java.util.Objects.requireNonNull;

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
import io.mochat.kernel.GroupId;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.Transactions;
import io.mochat.members.MemberFact.Kind;
import io.mochat.members.MemberFacts;
import io.mochat.quotas.Quota;
import io.mochat.quotas.Quotas;
import io.mochat.users.OneLine;
import io.mochat.workspaces.WorkspaceManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Makes and changes panels. Thread-safe; a change is stored, and noted in the audit log, when its
 * method returns.
 */
@Service
public class PanelManager {

  private final PanelStore store;
  private final Access access;
  private final WorkspaceManager workspaces;
  private final Quotas quotas;
  private final MemberFacts facts;
  private final Transactions transactions;
  private final Changes changes;
  private final AuditLog audit;
  private final Clock clock;

  PanelManager(
      PanelStore store,
      Access access,
      WorkspaceManager workspaces,
      Quotas quotas,
      MemberFacts facts,
      Transactions transactions,
      Changes changes,
      AuditLog audit,
      Clock clock) {
    this.store = store;
    this.access = access;
    this.workspaces = workspaces;
    this.quotas = quotas;
    this.facts = facts;
    this.transactions = transactions;
    this.changes = changes;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Adds a panel to a group of the caller's; the caller is its first participant.
   *
   * @param groupId {@code null} for the group the caller started in
   * @param fields with a name
   */
  public Panel create(
      Caller caller, @Nullable GroupId groupId, PanelFields fields, PanelLayout layout) {
    quotas.requireMetadata(fields.metadata());
    fields.requireOneLine();
    OneLine.requireIfGiven("provider", layout.provider());
    OneLine.requireIfGiven("pluginPanelName", layout.pluginPanel());
    var group =
        groupId == null ? workspaces.homeGroup(caller) : workspaces.getGroup(caller, groupId);
    requireFolder(layout.parent(), group.id());
    var now = clock.instant();
    var panel =
        new Panel(
            Ids.panel(),
            group.id(),
            group.workspace(),
            requireNonNull(fields.name()),
            fields.description(),
            fields.isPublic() == null || fields.isPublic(),
            Set.of(caller.id()),
            caller.id(),
            layout,
            fields.metadata(),
            now,
            now);
    requireFreeName(transactions.write(() -> insert(panel)));
    return panel;
  }

  private boolean insert(Panel panel) {
    var limits = quotas.properties();
    var workspace = panel.workspace();
    quotas.requireRoom(Quota.PANELS, limits.panels(), () -> store.count(workspace, null));
    quotas.requireRoom(
        Quota.PANELS, limits.panelsOfMember(), () -> store.count(workspace, panel.createdBy()));
    boolean inserted = store.insert(panel);
    if (inserted) {
      facts.note(Kind.OPENED, panel.id(), panel.createdBy(), null, null);
    }
    return inserted;
  }

  /**
   * Makes the caller a participant, now that its message is stored. Nothing happens if it is one,
   * or may no longer post in the panel.
   */
  public void addPoster(Caller caller, PanelId id) {
    transactions.write(
        () -> {
          boolean open = access.canPost(caller.id(), id);
          if (open) {
            store.addParticipants(id, List.of(caller.id()), clock.instant());
          }
          forgetAfterCommit(id);
          return open;
        });
  }

  /**
   * Changes what is given; the panel's creator and who manages the workspace may. What stands in a
   * folder that becomes something else is freed.
   *
   * @param type the layout's, or {@code null}
   */
  public Panel modify(Caller caller, PanelId id, PanelFields fields, @Nullable Integer type) {
    quotas.requireMetadata(fields.metadata());
    fields.requireOneLine();
    return change(
        id,
        () -> {
          var old = requireManaged(caller, id, ErrorCode.PANEL_UPDATE_FORBIDDEN);
          requireFreeName(
              store.update(
                  fields.over(old, old.layout().withType(type), clock.instant()), caller.id()));
          if (type != null && type != PanelLayout.FOLDER) {
            store.takeOutOf(id, clock.instant()).forEach(this::forgetAfterCommit);
          }
          if (fields.name() != null && !fields.name().equals(old.name())) {
            facts.note(Kind.RENAMED, id, caller.id(), null, fields.name());
          }
        });
  }

  /** Moves a panel into another group of its workspace; as {@link #modify}, out of any folder. */
  public Panel move(Caller caller, PanelId id, GroupId group) {
    return change(
        id,
        () -> {
          var old = requireManaged(caller, id, ErrorCode.PANEL_UPDATE_FORBIDDEN);
          if (!workspaces.getGroup(caller, group).workspace().equals(old.workspace())) {
            throw new ChatException(ErrorCode.GROUP_NOT_IN_WORKSPACE);
          }
          if (!old.group().equals(group)) {
            store.takeOutOf(id, clock.instant()).forEach(this::forgetAfterCommit);
            requireFreeName(store.move(old, group, caller.id(), clock.instant()));
          }
        });
  }

  /**
   * Deletes the panel and frees its name, and what stands in it if it is a folder; its creator and
   * who manages the workspace may.
   */
  public void delete(Caller caller, PanelId id, Actor actor) {
    transactions.write(
        () -> {
          requireManaged(caller, id, ErrorCode.PANEL_DELETE_FORBIDDEN);
          facts.note(Kind.CLOSED, id, caller.id(), null, null);
          return deleteOpen(id);
        });
    audit.note(AuditAction.PANEL_DELETED, actor, id.value());
  }

  /** Deletes the panel without a check of access, for the administrator. */
  public void deleteAnyway(PanelId id, Actor administrator) {
    transactions.write(() -> deleteOpen(require(id).id()));
    audit.note(AuditAction.ADMIN_CLOSED, administrator, id.value());
  }

  private boolean deleteOpen(PanelId id) {
    forgetAfterCommit(id);
    changes.note(new Change.ConversationClosed(id));
    store.takeOutOf(id, clock.instant()).forEach(this::forgetAfterCommit);
    return store.delete(id, clock.instant());
  }

  /** Makes the caller a participant of a public panel, or again of one it created. */
  public Panel join(Caller caller, PanelId id, Actor actor) {
    var joined =
        change(
            id,
            () -> {
              var before = require(id);
              boolean isPublic = before.isPublic();
              if (!access.canJoin(caller.id(), id)) {
                throw new ChatException(
                    isPublic ? ErrorCode.PANEL_FORBIDDEN : ErrorCode.PANEL_JOIN_FORBIDDEN);
              }
              add(before, List.of(caller.id()), caller);
            });
    audit.note(AuditAction.PANEL_JOINED, actor, id.value());
    return joined;
  }

  /** Takes the caller out; a public panel stays readable to it. */
  public void leave(Caller caller, PanelId id, Actor actor) {
    access.requireRead(caller, id);
    change(
        id,
        () -> {
          if (require(id).includes(caller.id())) {
            takeOut(id, List.of(caller.id()), caller);
          }
        });
    audit.note(AuditAction.PANEL_LEFT, actor, id.value());
  }

  /** Adds members of the workspace; the panel's creator and who manages the workspace may. */
  public Panel addParticipants(
      Caller caller, PanelId id, Collection<MemberId> members, Actor actor) {
    var present = workspaces.members(require(id).workspace());
    var unknown =
        members.stream()
            .filter(member -> !present.contains(member))
            .map(MemberId::value)
            .distinct()
            .toList();
    var panel =
        change(
            id,
            () -> {
              var before = requireManaged(caller, id, ErrorCode.PANEL_UPDATE_FORBIDDEN);
              if (!unknown.isEmpty()) {
                throw ChatException.unknown(unknown);
              }
              add(before, members, caller);
            });
    audit.note(AuditAction.PANEL_MEMBERS_ADDED, actor, id.value(), members);
    return panel;
  }

  /** Takes participants out; the panel's creator and who manages the workspace may. */
  public Panel removeParticipants(
      Caller caller, PanelId id, Collection<MemberId> members, Actor actor) {
    // Ids of others than participants are skipped: they may be any text.
    var removed = new LinkedHashSet<MemberId>();
    var panel =
        change(
            id,
            () -> {
              var before = requireManaged(caller, id, ErrorCode.PANEL_UPDATE_FORBIDDEN);
              removed.clear();
              members.stream().filter(before::includes).forEach(removed::add);
              takeOut(id, removed, caller);
            });
    audit.note(AuditAction.PANEL_MEMBERS_REMOVED, actor, id.value(), removed);
    return panel;
  }

  private void add(Panel before, Collection<MemberId> members, Caller by) {
    store.addParticipants(before.id(), members, clock.instant());
    var joined = members.stream().distinct().filter(member -> !before.includes(member)).toList();
    facts.note(Kind.JOINED, before.id(), joined, by.id());
  }

  // For participants only: whoever merely reads a public panel goes on getting its messages.
  private void takeOut(PanelId id, Collection<MemberId> members, Caller by) {
    store.removeParticipants(id, members);
    facts.noteGone(id, members, by.id());
    members.forEach(member -> changes.note(new Change.MemberLeft(id, member)));
  }

  private Panel requireManaged(Caller caller, PanelId id, ErrorCode refusal) {
    var panel = require(id);
    if (!access.canManage(caller.id(), id)) {
      throw new ChatException(refusal);
    }
    return panel;
  }

  private Panel change(PanelId id, Runnable change) {
    Supplier<Panel> work =
        () -> {
          // Noted first: whatever reacts to the transaction's other changes reads the panel anew.
          forgetAfterCommit(id);
          change.run();
          return require(id);
        };
    return transactions.write(work);
  }

  private void forgetAfterCommit(PanelId id) {
    changes.note(new ConversationChanged(id));
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

  /** The fields of a panel that its makers set and change; {@code null} leaves one as it is. */
  public record PanelFields(
      @Nullable String name,
      @Nullable String description,
      @Nullable Boolean isPublic,
      @Nullable Map<String, Object> metadata) {

    void requireOneLine() {
      OneLine.requireIfGiven("name", name);
    }

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
