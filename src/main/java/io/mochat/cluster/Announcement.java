package io.mochat.cluster;

import io.mochat.messages.LogEntry;
import io.mochat.messages.SharedLog.Heads;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server has stored, for those who announce it.
 *
 * @param before how far log and changes were just before it
 * @param head the position of the last entry stored, 0 if it was none
 * @param entries those stored, in the order of their positions; none if they have to be read
 */
record Announcement(Heads before, long head, List<Logged> entries) {

  /** Nothing new; it wakes who waits. */
  static final Announcement NOTHING = ofChanges(0);

  Announcement {
    entries = List.copyOf(entries);
  }

  /** Changes up to this id, and no entry. */
  static Announcement ofChanges(long id) {
    return new Announcement(new Heads(0, id), 0, List.of());
  }

  /** The same without the entries. */
  Announcement bare() {
    return new Announcement(before, head, List.of());
  }

  /** Whether it is of this server, which has yet to tell the others. */
  boolean isOwn() {
    return !entries.isEmpty() && entries.getFirst().own() != null;
  }

  /**
   * An entry on disk.
   *
   * @param own how it is announced if this server stored it; {@code null} if another one did
   */
  record Logged(LogEntry entry, @Nullable Runnable own) {

    long position() {
      return entry.position();
    }
  }
}
