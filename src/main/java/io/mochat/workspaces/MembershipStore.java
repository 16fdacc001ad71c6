package io.mochat.workspaces;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.WorkspaceId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the roles of members, and who is banned. Thread-safe; every call reads or writes the
 * database. Lists are in the order of joining, or of banning.
 */
public interface MembershipStore {

  /** What this one is in the workspace; empty if it is not in it. */
  Optional<Membership> find(WorkspaceId workspace, MemberId member);

  /** What this one is in its workspaces, of the newest ones, and how many members each has. */
  Map<WorkspaceId, MemberLists.Own> of(MemberId member, int most);

  /**
   * The members of a workspace, or those of them who read one of its panels.
   *
   * @param panel a private one, of which only participants are listed; {@code null} for all members
   * @param after only those behind this place; 0 for the first ones
   */
  List<Membership> list(WorkspaceId workspace, @Nullable PanelId panel, long after, int most);

  /** How many members there are. */
  long count(WorkspaceId workspace);

  /** Its owners, longest-standing first. */
  List<MemberId> owners(WorkspaceId workspace);

  /** What a member is in those of these workspaces that it is in. */
  Map<WorkspaceId, Role> roles(MemberId member, Collection<WorkspaceId> workspaces);

  /** Gives a member another role. */
  void setRole(WorkspaceId workspace, MemberId member, Role role);

  /** Names the one who is shown as the owner. */
  void showOwner(WorkspaceId workspace, MemberId owner, Instant at);

  /**
   * Takes somebody out.
   *
   * @return whether it was a member
   */
  boolean remove(WorkspaceId workspace, MemberId member);

  /**
   * Stores a ban.
   *
   * @return {@code false}, with nothing stored, if there is one already
   */
  boolean ban(Ban ban);

  /**
   * Deletes a ban.
   *
   * @return whether there was one
   */
  boolean unban(WorkspaceId workspace, MemberId member);

  /** Whether this one is banned. */
  boolean isBanned(WorkspaceId workspace, MemberId member);

  /**
   * Who is banned.
   *
   * @param after only those behind this place; 0 for the first ones
   */
  List<Ban> bans(WorkspaceId workspace, long after, int most);

  /** Ends the workspace: it has no members and no usable invites any more, and is not found. */
  void delete(WorkspaceId workspace, Instant at);
}
