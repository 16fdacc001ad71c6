package io.mochat.workspaces;

import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.WorkspaceId;
import org.springframework.stereotype.Component;

/** Who may be let into a workspace. Thread-safe; reads the database. */
@Component
public class Admissions {

  private final MembershipStore store;
  private final MembershipManager members;
  private final WorkspaceStore workspaces;

  Admissions(MembershipStore store, MembershipManager members, WorkspaceStore workspaces) {
    this.store = store;
    this.members = members;
    this.workspaces = workspaces;
  }

  /** Returns if the caller manages the workspace, and so decides who comes in. */
  public void requireManager(Caller caller, WorkspaceId workspace) {
    members.requireManager(caller, workspace);
  }

  /**
   * Returns if this one is not banned: whoever is, is no member.
   *
   * @throws ChatException {@code BANNED}
   */
  public void requireNotBanned(WorkspaceId workspace, MemberId member) {
    if (store.isBanned(workspace, member)) {
      throw new ChatException(ErrorCode.BANNED);
    }
  }

  /**
   * Returns if this one may come in, or is in it; to be called within the transaction that lets it
   * in.
   *
   * @throws ChatException {@code BANNED} or {@code WORKSPACE_FULL}
   */
  public void requireWelcome(WorkspaceId workspace, MemberId member) {
    requireNotBanned(workspace, member);
    var most = workspaces.find(workspace).map(found -> found.listing().maxMembers()).orElse(null);
    if (most != null && store.count(workspace) >= most && !workspaces.isMember(workspace, member)) {
      throw new ChatException(ErrorCode.WORKSPACE_FULL);
    }
  }
}
