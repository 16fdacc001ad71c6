package io.mochat.workspaces;

import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditLog;
import io.mochat.kernel.Caller;
import io.mochat.kernel.Change.MemberDismissed;
import io.mochat.kernel.Changes;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Transactions;
import io.mochat.kernel.WorkspaceId;
import io.mochat.members.MemberFact.Kind;
import io.mochat.members.MemberFacts;
import io.mochat.users.UserManager;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Who is in a workspace, as what, and who goes. Thread-safe; a change is stored, and noted in the
 * audit log, when its method returns, and from then on whoever went reads, hears and says nothing
 * there. Nothing is answered from memory.
 */
@Service
public class MembershipManager {

  private static final int AT_ONCE = 100;

  private final MembershipStore store;
  private final WorkspaceStore workspaces;
  private final InviteStore invites;
  private final UserManager users;
  private final Rooms rooms;
  private final MemberFacts facts;
  private final Transactions transactions;
  private final Changes changes;
  private final AuditLog audit;
  private final Clock clock;

  MembershipManager(
      MembershipStore store,
      WorkspaceStore workspaces,
      InviteStore invites,
      UserManager users,
      Rooms rooms,
      MemberFacts facts,
      Transactions transactions,
      Changes changes,
      AuditLog audit,
      Clock clock) {
    this.store = store;
    this.workspaces = workspaces;
    this.invites = invites;
    this.users = users;
    this.rooms = rooms;
    this.facts = facts;
    this.transactions = transactions;
    this.changes = changes;
    this.audit = audit;
    this.clock = clock;
  }

  /** What the caller is in a workspace; refuses who is not in it. */
  public Role requireMember(Caller caller, WorkspaceId workspace) {
    return requireOwn(caller, workspace).role();
  }

  /** What the caller is in those of these workspaces that it is in. */
  public Map<WorkspaceId, Role> roles(Caller caller, Collection<WorkspaceId> among) {
    return store.roles(caller.id(), among);
  }

  /** What somebody is in a workspace; empty if it is not in it. */
  public Optional<Role> roleOf(MemberId member, WorkspaceId workspace) {
    return store.find(workspace, member).map(Membership::role);
  }

  /** As {@link #requireMember}, for who is more than a member. */
  public Role requireManager(Caller caller, WorkspaceId workspace) {
    var role = requireMember(caller, workspace);
    if (!role.manages()) {
      throw new ChatException(ErrorCode.ROLE_FORBIDDEN);
    }
    return role;
  }

  /** Takes the caller out; the last owner stays. */
  public void leave(Caller caller, WorkspaceId workspace, Actor actor) {
    transactions.write(
        () -> {
          var own = requireOwn(caller, workspace);
          facts.note(Kind.LEFT, workspace, caller.id(), null, null);
          dismiss(workspace, own);
          audit.note(AuditAction.WORKSPACE_LEFT, actor, workspace.value());
          return own;
        });
  }

  /** Takes out a member whose role is below the caller's. */
  public void remove(Caller caller, WorkspaceId workspace, MemberId member, Actor actor) {
    transactions.write(
        () -> {
          var theirs = requireBelow(caller, workspace, member);
          takeOut(workspace, theirs, caller.id());
          audit.note(
              AuditAction.WORKSPACE_MEMBER_REMOVED, actor, workspace.value(), List.of(member));
          return theirs;
        });
  }

  /**
   * The same for good: neither a code nor a public workspace lets it in again. Also somebody who is
   * no member can be banned; doing it again changes nothing.
   */
  public void ban(
      Caller caller, WorkspaceId workspace, MemberId member, @Nullable String reason, Actor actor) {
    transactions.write(
        () -> {
          var own = requireManager(caller, workspace);
          if (users.find(member).isEmpty()) {
            throw new ChatException(ErrorCode.MEMBER_NOT_FOUND);
          }
          var theirs = store.find(workspace, member).orElse(null);
          if (theirs != null) {
            requireBelow(own, theirs);
            takeOut(workspace, theirs, caller.id());
          }
          boolean fresh =
              store.ban(new Ban(workspace, member, caller.id(), reason, clock.instant(), 0));
          if (fresh) {
            audit.note(
                AuditAction.WORKSPACE_MEMBER_BANNED, actor, workspace.value(), List.of(member));
          }
          return fresh;
        });
  }

  /**
   * Bans by the server itself, as part of another action, which the audit log has instead.
   *
   * @return whether it is banned now; owners never are
   */
  public boolean banByServer(WorkspaceId workspace, MemberId member, @Nullable String reason) {
    return transactions.write(
        () -> {
          var theirs = store.find(workspace, member).orElse(null);
          if (theirs != null && theirs.role() == Role.OWNER) {
            return false;
          }
          if (theirs != null) {
            takeOut(workspace, theirs, MemberId.SYSTEM);
          }
          store.ban(new Ban(workspace, member, MemberId.SYSTEM, reason, clock.instant(), 0));
          return true;
        });
  }

  /**
   * Takes somebody out of every workspace, within a transaction: it is gone for good. Where it was
   * the last owner, the longest-standing admin or else member becomes one; without any, the
   * workspace ends.
   */
  public void leaveAll(MemberId member) {
    var last = WorkspaceId.NONE;
    for (var page = workspaces.listOf(member, last, AT_ONCE);
        !page.isEmpty();
        page = workspaces.listOf(member, last, AT_ONCE)) {
      page.forEach(workspace -> leave(workspace.id(), member));
      last = page.getLast().id();
    }
  }

  private void leave(WorkspaceId workspace, MemberId member) {
    var own = require(workspace, member);
    if (own.role() == Role.OWNER && store.owners(workspace).equals(List.of(member))) {
      var heir = heirOf(workspace, member);
      if (heir == null) {
        end(workspace);
        return;
      }
      store.setRole(workspace, heir, Role.OWNER);
      facts.note(Kind.ROLE, workspace, heir, MemberId.SYSTEM, Role.OWNER.wireName());
    }
    facts.note(Kind.LEFT, workspace, member, null, null);
    invites.revokeAll(workspace, member, clock.instant());
    dismiss(workspace, own);
  }

  private @Nullable MemberId heirOf(WorkspaceId workspace, MemberId leaving) {
    return Stream.concat(
            workspaces.managers(workspace).stream(),
            store.list(workspace, null, 0, 2).stream().map(Membership::member))
        .filter(member -> !member.equals(leaving))
        .findFirst()
        .orElse(null);
  }

  /** Lets somebody come back who was banned, or was not. */
  public void unban(Caller caller, WorkspaceId workspace, MemberId member, Actor actor) {
    transactions.write(
        () -> {
          requireManager(caller, workspace);
          boolean was = store.unban(workspace, member);
          if (was) {
            audit.note(
                AuditAction.WORKSPACE_MEMBER_UNBANNED, actor, workspace.value(), List.of(member));
          }
          return was;
        });
  }

  /** Gives a member another role; only owners may, and one of them stays. */
  public Membership setRole(
      Caller caller, WorkspaceId workspace, MemberId member, Role role, Actor actor) {
    return transactions.write(
        () -> {
          requireOwner(caller, workspace);
          var before = require(workspace, member);
          if (before.role() != role) {
            change(workspace, before, role, caller);
            audit.note(
                AuditAction.WORKSPACE_ROLE_CHANGED, actor, workspace.value(), List.of(member));
          }
          return require(workspace, member);
        });
  }

  /** Makes a member the owner, and the caller, who was one, an admin. */
  public Workspace transfer(Caller caller, WorkspaceId workspace, MemberId heir, Actor actor) {
    return transactions.write(
        () -> {
          var own = requireOwner(caller, workspace);
          var theirs = require(workspace, heir);
          if (heir.equals(caller.id())) {
            throw ChatException.invalid("memberId", "another member");
          }
          change(workspace, theirs, Role.OWNER, caller);
          change(workspace, own, Role.ADMIN, caller);
          store.showOwner(workspace, heir, clock.instant());
          audit.note(AuditAction.WORKSPACE_TRANSFERRED, actor, workspace.value(), List.of(heir));
          return requireWorkspace(workspace);
        });
  }

  /** Ends a workspace with all its panels, for everybody in it; only owners may. */
  public void delete(Caller caller, WorkspaceId workspace, Actor actor) {
    transactions.write(
        () -> {
          requireOwner(caller, workspace);
          end(workspace);
          audit.note(AuditAction.WORKSPACE_DELETED, actor, workspace.value());
          return workspace;
        });
  }

  private void end(WorkspaceId workspace) {
    workspaces
        .members(workspace)
        .forEach(member -> changes.note(new MemberDismissed(workspace, member)));
    rooms.workspaceDeleted(workspace);
    store.delete(workspace, clock.instant());
  }

  private void change(WorkspaceId workspace, Membership before, Role role, Caller by) {
    if (before.role() == Role.OWNER && role != Role.OWNER) {
      handOn(workspace, before.member());
    }
    store.setRole(workspace, before.member(), role);
    facts.note(Kind.ROLE, workspace, before.member(), by.id(), role.wireName());
  }

  // Their codes would let others in, or themselves under another name.
  private void takeOut(WorkspaceId workspace, Membership gone, MemberId by) {
    facts.note(Kind.REMOVED, workspace, gone.member(), by, null);
    invites.revokeAll(workspace, gone.member(), clock.instant());
    dismiss(workspace, gone);
  }

  private void dismiss(WorkspaceId workspace, Membership gone) {
    if (gone.role() == Role.OWNER) {
      handOn(workspace, gone.member());
    }
    store.remove(workspace, gone.member());
    // Noted before what the panels note: whoever reacts to that asks for the members anew.
    changes.note(new MemberDismissed(workspace, gone.member()));
    rooms.memberLeft(workspace, gone.member());
  }

  /** Sees to it that another owner is there, and shown, before one ceases to be it. */
  private void handOn(WorkspaceId workspace, MemberId ceasing) {
    var heir =
        store.owners(workspace).stream()
            .filter(owner -> !owner.equals(ceasing))
            .findFirst()
            .orElseThrow(() -> new ChatException(ErrorCode.LAST_OWNER));
    if (requireWorkspace(workspace).owner().equals(ceasing)) {
      store.showOwner(workspace, heir, clock.instant());
    }
  }

  private Membership requireBelow(Caller caller, WorkspaceId workspace, MemberId member) {
    var own = requireManager(caller, workspace);
    var theirs = require(workspace, member);
    requireBelow(own, theirs);
    return theirs;
  }

  private static void requireBelow(Role own, Membership theirs) {
    if (!own.isAbove(theirs.role())) {
      throw new ChatException(ErrorCode.ROLE_FORBIDDEN);
    }
  }

  private Membership requireOwner(Caller caller, WorkspaceId workspace) {
    var own = requireOwn(caller, workspace);
    if (own.role() != Role.OWNER) {
      throw new ChatException(ErrorCode.ROLE_FORBIDDEN);
    }
    return own;
  }

  private Membership requireOwn(Caller caller, WorkspaceId workspace) {
    return store
        .find(workspace, caller.id())
        .orElseThrow(
            () -> {
              requireWorkspace(workspace);
              return new ChatException(ErrorCode.NOT_A_MEMBER);
            });
  }

  private Membership require(WorkspaceId workspace, MemberId member) {
    return store
        .find(workspace, member)
        .orElseThrow(() -> new ChatException(ErrorCode.MEMBER_NOT_FOUND));
  }

  private Workspace requireWorkspace(WorkspaceId workspace) {
    return workspaces
        .find(workspace)
        .orElseThrow(() -> new ChatException(ErrorCode.WORKSPACE_NOT_FOUND));
  }
}
