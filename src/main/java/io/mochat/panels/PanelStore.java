package io.mochat.panels;

import io.mochat.kernel.GroupId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.WorkspaceId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps panels. Thread-safe; every call reads or writes the database. No method finds or changes a
 * deleted panel, but {@link #findAll}. A panel and its participants are read as of one moment.
 */
public interface PanelStore {

  /**
   * Stores a panel with its participants and opens its log.
   *
   * @return {@code false}, with nothing stored, when the group has a panel of this name, as {@link
   *     Panel#nameKey} compares, that its creator can see: a public one, or one that it takes part
   *     in
   */
  boolean insert(Panel panel);

  /** The panel of this id. */
  Optional<Panel> find(PanelId id);

  /** How many panels a workspace has; where a creator is given, how many of them are its own. */
  long count(WorkspaceId workspace, @Nullable MemberId creator);

  /**
   * The panels of these groups that the member may read, as one of its workspace and, where they
   * are private, as a participant; in order of creation.
   *
   * @param after only those created after this one, which may be deleted; {@code null} for the
   *     first ones
   */
  List<PanelPlace> listReadable(
      MemberId member, Collection<GroupId> groups, @Nullable PanelId after, int most);

  /** Those of these panels that there are. */
  Set<PanelId> among(Collection<PanelId> ids);

  /**
   * The known ones among these panels, in order of creation; deleted ones too.
   *
   * @param withMetadata otherwise it is left out where it is more than 1 KB
   */
  List<Panel> findAll(Collection<PanelId> ids, boolean withMetadata);

  /**
   * Stores name, description, visibility, type, metadata and time of change.
   *
   * @param caller who changes it
   * @return {@code false}, with nothing changed, when this one is deleted, or when it gets a name
   *     or becomes public and another panel of the group has the name that the caller can see, or
   *     that is public
   */
  boolean update(Panel panel, MemberId caller);

  /**
   * Puts a panel into another group, in no folder.
   *
   * @return as {@link #update}
   */
  boolean move(Panel panel, GroupId group, MemberId caller, Instant at);

  /** Makes members participants, those present excepted. */
  void addParticipants(PanelId id, Collection<MemberId> members, Instant at);

  /** Takes participants out; those who are none are ignored. */
  void removeParticipants(PanelId id, Collection<MemberId> members);

  /** Takes somebody out of all panels of a workspace; returns those that it took part in. */
  List<PanelId> removeFromAll(WorkspaceId workspace, MemberId member);

  /** The panels of a workspace that every member may read, or all of them. */
  List<PanelId> listIn(WorkspaceId workspace, boolean privateOnes);

  /** Takes out all that stands in a folder, within a transaction; returns them. */
  List<PanelId> takeOutOf(PanelId folder, Instant at);

  /**
   * Deletes the panel, closes its log and frees its name.
   *
   * @return whether it was there
   */
  boolean delete(PanelId id, Instant at);
}
