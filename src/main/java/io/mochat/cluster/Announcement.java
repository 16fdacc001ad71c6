package io.mochat.cluster;

import io.mochat.messages.Message;
import io.mochat.messages.SharedLog.Heads;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server has stored, for those who announce it.
 *
 * @param before how far log and changes were just before it
 * @param head the position of the last message stored, 0 if it was none
 * @param messages those stored, in the order of their positions; none if they have to be read
 */
record Announcement(Heads before, long head, List<Posted> messages) {

  /** Nothing new; it wakes who waits. */
  static final Announcement NOTHING = ofChanges(0);

  Announcement {
    messages = List.copyOf(messages);
  }

  /** Changes up to this id, and no message. */
  static Announcement ofChanges(long id) {
    return new Announcement(new Heads(0, id), 0, List.of());
  }

  /** The same without the messages. */
  Announcement bare() {
    return new Announcement(before, head, List.of());
  }

  /** Whether it is of this server, which has yet to tell the others. */
  boolean isOwn() {
    return !messages.isEmpty() && messages.getFirst().own() != null;
  }

  /**
   * A message on disk.
   *
   * @param own how it is announced if this server stored it; {@code null} if another one did
   */
  record Posted(Message message, @Nullable Runnable own) {

    long position() {
      return message.position();
    }
  }
}
