package io.mochat.messages;

import io.mochat.kernel.MemberId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * A change of a message. What it left is in the message itself.
 *
 * @param rev its place among the revisions of its conversation: 1, 2, 3, without gaps when
 *     assigned; deleted with its message
 * @param position its place in the whole log, after that of the message
 * @param at when it was made; never earlier than the message
 */
public record Revision(long rev, long position, Kind kind, MemberId actor, Instant at) {

  /** What was done. */
  public enum Kind {
    /** Its content is another. */
    EDITED("edited"),
    /** It is erased. */
    RECALLED("recalled"),
    /** Somebody reacted to it, or no longer does. */
    REACTIONS("reactions"),
    /** Somebody answered in the thread that it begins: that is the actor. */
    THREAD("thread");

    private final String wireName;

    Kind(String wireName) {
      this.wireName = wireName;
    }

    /** Its name in the database and between servers. */
    public String wireName() {
      return wireName;
    }

    /** The kind of this name; empty for one that only a later version knows. */
    public static Optional<Kind> find(String wireName) {
      return Arrays.stream(values()).filter(kind -> kind.wireName.equals(wireName)).findFirst();
    }
  }
}
