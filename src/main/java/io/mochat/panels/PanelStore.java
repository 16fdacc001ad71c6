package io.mochat.panels;

import io.mochat.kernel.GroupId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.PanelId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Keeps panels. Thread-safe; every call reads or writes the database. No method finds or changes a
 * deleted panel. A panel and its participants are read as of one moment.
 */
public interface PanelStore {

  /**
   * Stores a panel with its participants and opens its log.
   *
   * @return {@code false}, with nothing stored, when the group has a panel of this name
   */
  boolean insert(Panel panel);

  /** The panel of this id. */
  Optional<Panel> find(PanelId id);

  /** The panels of these groups, in order of creation. */
  List<Panel> listOf(Collection<GroupId> groups);

  /**
   * Stores name, description, visibility, type, metadata and time of change.
   *
   * @return {@code false}, with nothing changed, when another panel of the group has the name or
   *     this one is deleted
   */
  boolean update(Panel panel);

  /** Makes somebody a participant; nothing happens if it is one. */
  void addParticipant(PanelId id, MemberId member, Instant at);

  /** Takes a participant out; nothing happens if it is none. */
  void removeParticipant(PanelId id, MemberId member);

  /**
   * Deletes the panel, closes its log and frees its name.
   *
   * @return whether it was there
   */
  boolean delete(PanelId id, Instant at);
}
