package io.mochat.cluster;

import io.mochat.messages.LogEntry;
import io.mochat.messages.SharedLog.Heads;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server has stored, passed to the tails that announce it.
 *
 * @param before how far the log and the changes had come just before it
 * @param head the position of the last entry stored, 0 if there is none
 * @param entries the entries stored, in the order of their positions; empty if they have to be read
 *     from the log
 */
record Announcement(Heads before, long head, List<Logged> entries) {

  /** Nothing new; it only wakes the tail. */
  static final Announcement NOTHING = ofChanges(0);

  Announcement {
    entries = List.copyOf(entries);
  }

  /** Changes up to this id, without entries. */
  static Announcement ofChanges(long id) {
    return new Announcement(new Heads(0, id), 0, List.of());
  }

  /** The same announcement without its entries, which then have to be read. */
  Announcement bare() {
    return new Announcement(before, head, List.of());
  }

  /** Whether this server stored it, so that it still has to be published to the others. */
  boolean isOwn() {
    return !entries.isEmpty() && entries.getFirst().own() != null;
  }

  /**
   * An entry on disk.
   *
   * @param own announces the entry if this server stored it; {@code null} if another one did
   */
  record Logged(LogEntry entry, @Nullable Runnable own) {

    long position() {
      return entry.position();
    }
  }
}
