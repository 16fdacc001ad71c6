package io.mochat.workspaces;

import io.mochat.kernel.GroupId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.workspaces.PublicWorkspaces.Filter;
import io.mochat.workspaces.PublicWorkspaces.Found;
import io.mochat.workspaces.PublicWorkspaces.Place;
import io.mochat.workspaces.PublicWorkspaces.Ranking;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps workspaces, their groups and members. Thread-safe; every call reads or writes the database.
 * Lists are in order of creation.
 */
public interface WorkspaceStore {

  /** Stores a workspace. */
  void insert(Workspace workspace);

  /** Stores the default workspace, of which there is at most one. */
  void insertDefault(Workspace workspace);

  /** The default workspace and its oldest group, once they exist. */
  Optional<Home> findDefault();

  /** The workspace of this id, unless it is deleted. */
  Optional<Workspace> find(WorkspaceId id);

  /** Stores all but the ids, the owner and the time of creation. */
  void update(Workspace workspace);

  /**
   * Public workspaces with their sizes, in the order of a filter; of the same rank, newest first.
   *
   * @param behind only those behind this place; {@code null} for the first ones
   */
  List<Found> listPublic(Filter filter, @Nullable Place behind, int most);

  /** Part of the same in another order; those alike, the newest first. */
  List<Found> rankPublic(String text, String tag, Ranking ranking);

  /**
   * The workspace an agent registered into, while it is in it; of all others the oldest one that
   * they are in.
   */
  Optional<WorkspaceId> findHomeOf(MemberId member);

  /**
   * The workspaces this member is in.
   *
   * @param after only those created after this one; {@link WorkspaceId#NONE} for the first ones
   */
  List<Workspace> listOf(MemberId member, WorkspaceId after, int most);

  /** How many workspaces this member owns. */
  long countOf(MemberId owner);

  /** How many groups a workspace has; where a creator is given, how many of them are its own. */
  long countGroups(WorkspaceId workspace, @Nullable MemberId creator);

  /** Stores a group. */
  void insertGroup(Group group);

  /** The group of this id. */
  Optional<Group> findGroup(GroupId id);

  /** Stores name, description and time of change. */
  void updateGroup(Group group);

  /** The workspace's groups. */
  List<Group> listGroups(WorkspaceId workspace);

  /**
   * Makes somebody a member, and the one who is shown as the owner an owner.
   *
   * @return whether it was not one before
   */
  boolean addMember(WorkspaceId workspace, MemberId member, Instant at);

  /** Everybody in the workspace. */
  Set<MemberId> members(WorkspaceId workspace);

  /** Whether this member is one of its owners. */
  boolean isOwner(WorkspaceId workspace, MemberId member);

  /** Its owners and admins. */
  Set<MemberId> managers(WorkspaceId workspace);

  /** Whether this member is in the workspace. */
  boolean isMember(WorkspaceId workspace, MemberId member);
}
