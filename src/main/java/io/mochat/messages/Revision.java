package io.mochat.messages;

import io.mochat.kernel.MemberId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * That a message was changed; what it then looked like, the message says.
 *
 * @param rev its place among the revisions of its conversation: 1, 2, 3, given without gaps. Those
 *     of messages that are deleted go with them
 * @param position its place in the whole log, behind that of the message
 * @param at never earlier than the message
 */
public record Revision(long rev, long position, Kind kind, MemberId actor, Instant at) {

  /** What was done. */
  public enum Kind {
    EDITED("edited");

    private final String wireName;

    Kind(String wireName) {
      this.wireName = wireName;
    }

    /** The word for it in the database and between servers. */
    public String wireName() {
      return wireName;
    }

    /** The kind of this name; empty for one that only a later version knows. */
    public static Optional<Kind> find(String wireName) {
      return Arrays.stream(values()).filter(kind -> kind.wireName.equals(wireName)).findFirst();
    }
  }
}
