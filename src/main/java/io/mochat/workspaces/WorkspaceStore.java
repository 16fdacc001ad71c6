package io.mochat.workspaces;

import io.mochat.kernel.GroupId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps workspaces, their groups, members and invites. Thread-safe; every call reads or writes the
 * database. Lists are in order of creation.
 */
public interface WorkspaceStore {

  /** Stores a workspace. */
  void insert(Workspace workspace);

  /** Stores the default workspace, of which there is at most one. */
  void insertDefault(Workspace workspace);

  /** The default workspace and its oldest group, once they exist. */
  Optional<Home> findDefault();

  /** The workspace of this id. */
  Optional<Workspace> find(WorkspaceId id);

  /** Stores name, description, metadata and time of change. */
  void update(Workspace workspace);

  /** The workspace an agent registered into; of a human, the oldest one that it is in. */
  Optional<WorkspaceId> findHomeOf(MemberId member);

  /** The workspaces this member is in. */
  List<Workspace> listOf(MemberId member);

  /** Stores a group. */
  void insertGroup(Group group);

  /** The group of this id. */
  Optional<Group> findGroup(GroupId id);

  /** Stores name, description and time of change. */
  void updateGroup(Group group);

  /** The workspace's groups. */
  List<Group> listGroups(WorkspaceId workspace);

  /**
   * Makes somebody a member.
   *
   * @return whether it was not one before
   */
  boolean addMember(WorkspaceId workspace, MemberId member, Instant at);

  /** Everybody in the workspace. */
  Set<MemberId> members(WorkspaceId workspace);

  /** Whether this member is in the workspace. */
  boolean isMember(WorkspaceId workspace, MemberId member);

  /**
   * Stores an invite.
   *
   * @return {@code false}, with nothing stored, when the code exists already
   */
  boolean insertInvite(Invite invite);

  /** The invite of this code, given in upper case. */
  Optional<Invite> findInvite(String code);

  /**
   * Counts this member among those the code has admitted, once.
   *
   * @return {@code false}, with nothing counted, when the maximum is reached and the member is not
   *     among them
   */
  boolean redeem(String code, MemberId member, Instant at);
}
