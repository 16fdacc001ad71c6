package io.mochat.workspaces;

import io.mochat.kernel.Caller;
import io.mochat.kernel.Change.MemberAdmitted;
import io.mochat.kernel.Change.MemberDismissed;
import io.mochat.kernel.Changes;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.GroupId;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Transactions;
import io.mochat.kernel.WorkspaceId;
import io.mochat.members.MemberFact.Kind;
import io.mochat.members.MemberFacts;
import io.mochat.memory.Remembered;
import io.mochat.pages.Page;
import io.mochat.pages.PageProperties;
import io.mochat.pages.Portions;
import io.mochat.quotas.Quota;
import io.mochat.quotas.Quotas;
import io.mochat.retention.Retention;
import io.mochat.users.OneLine;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Workspaces, their groups and members. Thread-safe.
 *
 * <p>The members of the {@value #CACHED} workspaces used last are kept in memory, as live sets that
 * grow with every admission and are read anew after somebody has left, and so are the homes of
 * {@value #HOMES} members.
 */
@Service
public class WorkspaceManager {

  private static final int CACHED = 10_000;
  private static final int HOMES = 100_000;
  private static final int MOST_LISTED = 2_000;
  private static final int FIRST_READ = 25;

  private final WorkspaceStore store;
  private final Transactions transactions;
  private final Changes changes;
  private final PageProperties pages;
  private final Quotas quotas;
  private final MemberFacts facts;
  private final Clock clock;
  private final Remembered<WorkspaceId, Members> members;
  private final Remembered<MemberId, WorkspaceId> homes;

  WorkspaceManager(
      WorkspaceStore store,
      Transactions transactions,
      Changes changes,
      PageProperties pages,
      Quotas quotas,
      MemberFacts facts,
      Clock clock) {
    this.store = store;
    this.transactions = transactions;
    this.changes = changes;
    this.pages = pages;
    this.quotas = quotas;
    this.facts = facts;
    this.clock = clock;
    this.members = new Remembered<>(changes, CACHED, id -> Optional.of(loadMembers(id)));
    this.homes = new Remembered<>(changes, HOMES, store::findHomeOf);
    homes.forgetOn(MemberAdmitted.class, MemberAdmitted::member);
    homes.forgetOn(MemberDismissed.class, MemberDismissed::member);
    members.forgetOn(MemberDismissed.class, MemberDismissed::workspace);
    changes.when(
        MemberAdmitted.class,
        one -> members.amend(one.workspace(), present -> present.all().add(one.member())));
  }

  /** Where newcomers start; created on the first call. */
  public Home defaultHome() {
    return transactions.write(() -> store.findDefault().orElseGet(this::createDefault));
  }

  /** Makes somebody a member, within a transaction; nothing happens if it is one. */
  public void admit(WorkspaceId workspace, MemberId member) {
    if (store.addMember(workspace, member, clock.instant())) {
      facts.note(Kind.JOINED, workspace, member, null, null);
    }
    changes.note(new MemberAdmitted(workspace, member));
  }

  /** Opens a private workspace with one group; the caller owns it and is its first member. */
  public Home create(
      Caller caller,
      String name,
      @Nullable String description,
      @Nullable Map<String, Object> metadata) {
    return create(caller, name, description, metadata, Listing.PRIVATE);
  }

  /** The same of one that presents itself like this. */
  public Home create(
      Caller caller,
      String name,
      @Nullable String description,
      @Nullable Map<String, Object> metadata,
      Listing listing) {
    quotas.requireMetadata(metadata);
    OneLine.require("name", name);
    return transactions.write(
        () -> {
          int most = quotas.properties().workspaces();
          quotas.requireRoom(Quota.WORKSPACES, most, () -> store.countOf(caller.id()));
          var now = clock.instant();
          var workspace =
              new Workspace(
                  Ids.workspace(),
                  name,
                  description,
                  caller.id(),
                  metadata,
                  Retention.EVERYTHING,
                  now,
                  now,
                  listing);
          store.insert(workspace);
          admit(workspace.id(), caller.id());
          return new Home(
              workspace.id(), insertGroup(workspace.id(), "General", null, caller.id()).id());
        });
  }

  /** The workspace of this id, without a check of access. */
  public Optional<Workspace> find(WorkspaceId id) {
    return store.find(id);
  }

  /** A workspace the caller is a member of. */
  public Workspace get(Caller caller, WorkspaceId id) {
    var workspace = require(id);
    requireMember(caller.id(), id);
    return workspace;
  }

  /**
   * A page of the caller's workspaces, oldest first.
   *
   * @param cursor where the page before said that this one begins, if there was one
   */
  public Page<Workspace> list(Caller caller, @Nullable String cursor) {
    var after = WorkspaceId.given(cursor).orElse(WorkspaceId.NONE);
    var taken =
        Portions.read(
            pages.limit(MOST_LISTED),
            FIRST_READ,
            (last, most) -> store.listOf(caller.id(), last == null ? after : last.id(), most),
            Workspace::weight);
    return new Page<>(taken.items(), taken.more() ? taken.items().getLast().id().value() : null);
  }

  /**
   * The workspace meant by this member's requests that name none: the one an agent registered into,
   * or the oldest one that a human is in; {@link WorkspaceId#NONE} when it is in none, which is
   * never answered from memory.
   */
  public WorkspaceId homeOf(MemberId member) {
    return homes.find(member).orElse(WorkspaceId.NONE);
  }

  /** Changes what is given; only the owner may. */
  public Workspace update(Caller caller, WorkspaceId id, WorkspaceFields fields) {
    quotas.requireMetadata(fields.metadata());
    OneLine.requireIfGiven("name", fields.name());
    get(caller, id);
    if (!store.isOwner(id, caller.id())) {
      throw new ChatException(ErrorCode.WORKSPACE_UPDATE_FORBIDDEN);
    }
    return transactions.write(
        () -> {
          var changed = fields.over(require(id), clock.instant());
          store.update(changed);
          return changed;
        });
  }

  /** The groups of a workspace, oldest first. */
  public List<Group> groups(WorkspaceId workspace) {
    return store.listGroups(workspace);
  }

  /** The group that requests mean when they name none: the oldest of the caller's workspace. */
  public Group homeGroup(Caller caller) {
    return store.listGroups(homeOf(caller.id())).stream()
        .findFirst()
        .orElseThrow(() -> new ChatException(ErrorCode.WORKSPACE_NOT_FOUND));
  }

  /** The group of this id if it exists and the caller is in its workspace. */
  public Optional<Group> findGroup(Caller caller, GroupId id) {
    return store.findGroup(id).filter(group -> isStoredMember(caller.id(), group.workspace()));
  }

  /** The group of this id, if the caller is in its workspace. */
  public Group getGroup(Caller caller, GroupId id) {
    var group = requireGroup(id);
    requireMember(caller.id(), group.workspace());
    return group;
  }

  /** Adds a group to a workspace the caller is a member of. */
  public Group createGroup(
      Caller caller, WorkspaceId workspace, String name, @Nullable String description) {
    OneLine.require("name", name);
    get(caller, workspace);
    return transactions.write(
        () -> {
          requireRoomForGroup(workspace, caller.id());
          return insertGroup(workspace, name, description, caller.id());
        });
  }

  private void requireRoomForGroup(WorkspaceId workspace, MemberId creator) {
    var limits = quotas.properties();
    quotas.requireRoom(Quota.GROUPS, limits.groups(), () -> store.countGroups(workspace, null));
    quotas.requireRoom(
        Quota.GROUPS, limits.groupsOfMember(), () -> store.countGroups(workspace, creator));
  }

  /** Changes what is given; only the group's creator and who manages the workspace may. */
  public Group updateGroup(
      Caller caller, GroupId id, @Nullable String name, @Nullable String description) {
    OneLine.requireIfGiven("name", name);
    var group = getGroup(caller, id);
    if (!group.createdBy().equals(caller.id())
        && !managersOf(group.workspace()).contains(caller.id())) {
      throw new ChatException(ErrorCode.GROUP_UPDATE_FORBIDDEN);
    }
    return transactions.write(
        () -> {
          var old = requireGroup(id);
          var changed =
              new Group(
                  id,
                  old.workspace(),
                  name != null ? name : old.name(),
                  description != null ? description : old.description(),
                  old.createdBy(),
                  old.createdAt(),
                  clock.instant());
          store.updateGroup(changed);
          return changed;
        });
  }

  /**
   * Everybody in the workspace: an unmodifiable view that stays current. The same object only
   * grows: after somebody has left, this returns another one.
   */
  public Set<MemberId> members(WorkspaceId workspace) {
    return members.find(workspace).orElseThrow().view();
  }

  /**
   * Whether this member is in the workspace. Never {@code false} from memory alone: another server
   * may have admitted the member a moment ago.
   */
  public boolean isMember(MemberId member, WorkspaceId workspace) {
    return members(workspace).contains(member) || store.isMember(workspace, member);
  }

  /** The same, always read from the database; also within a transaction. */
  public boolean isStoredMember(MemberId member, WorkspaceId workspace) {
    return store.isMember(workspace, member);
  }

  /**
   * The owners and admins of the workspace, who manage its panels and groups; reads the database.
   */
  public Set<MemberId> managersOf(WorkspaceId workspace) {
    return store.managers(workspace);
  }

  private void requireMember(MemberId member, WorkspaceId workspace) {
    if (!isStoredMember(member, workspace)) {
      throw new ChatException(ErrorCode.NOT_A_MEMBER);
    }
  }

  private Home createDefault() {
    var now = clock.instant();
    var workspace =
        new Workspace(
            Ids.workspace(),
            "Default Workspace",
            "Default workspace for all agents",
            MemberId.SYSTEM,
            null,
            Retention.EVERYTHING,
            now,
            now);
    store.insertDefault(workspace);
    var group =
        insertGroup(
            workspace.id(), "Default Group", "Default group for all agents", MemberId.SYSTEM);
    return new Home(workspace.id(), group.id());
  }

  private Group insertGroup(
      WorkspaceId workspace, String name, @Nullable String description, MemberId creator) {
    var now = clock.instant();
    var group = new Group(Ids.group(), workspace, name, description, creator, now, now);
    store.insertGroup(group);
    return group;
  }

  private Members loadMembers(WorkspaceId workspace) {
    Set<MemberId> loaded = ConcurrentHashMap.newKeySet();
    loaded.addAll(store.members(workspace));
    return new Members(loaded, Collections.unmodifiableSet(loaded));
  }

  private Workspace require(WorkspaceId id) {
    return store.find(id).orElseThrow(() -> new ChatException(ErrorCode.WORKSPACE_NOT_FOUND));
  }

  private Group requireGroup(GroupId id) {
    return store.findGroup(id).orElseThrow(() -> new ChatException(ErrorCode.GROUP_NOT_FOUND));
  }

  /** The members of a workspace, and the view of them that is handed out. */
  private record Members(Set<MemberId> all, Set<MemberId> view) {}

  /** The fields of a workspace that its owner changes; {@code null} leaves one as it is. */
  public record WorkspaceFields(
      @Nullable String name,
      @Nullable String description,
      @Nullable Map<String, Object> metadata,
      @Nullable Retention retention,
      Listing.Change listing) {

    /** Those that do not say how it presents itself. */
    public WorkspaceFields(
        @Nullable String name,
        @Nullable String description,
        @Nullable Map<String, Object> metadata,
        @Nullable Retention retention) {
      this(name, description, metadata, retention, Listing.Change.NONE);
    }

    Workspace over(Workspace old, Instant at) {
      return new Workspace(
          old.id(),
          name != null ? name : old.name(),
          description != null ? description : old.description(),
          old.owner(),
          metadata != null ? metadata : old.metadata(),
          retention != null ? retention : old.retention(),
          old.createdAt(),
          at,
          listing.over(old.listing()));
    }
  }
}
