package io.mochat.members;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.WorkspaceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a member in a workspace or a conversation, one of them.
 *
 * @param place its place among all of them; 0 before it is stored
 * @param member whom it happened to; for what happened to a conversation, who did it
 * @param actor who did it to the member, if that was somebody else
 * @param detail the new role, or the new name
 */
public record MemberFact(
    long place,
    Kind kind,
    MemberId member,
    @Nullable WorkspaceId workspace,
    @Nullable ConversationId conversation,
    @Nullable MemberId actor,
    @Nullable String detail,
    Instant at) {

  /** What happened. */
  public enum Kind {
    JOINED("joined"),
    LEFT("left"),
    REMOVED("removed"),
    ROLE("role"),
    OPENED("opened"),
    RENAMED("renamed"),
    CLOSED("closed");

    private final String wireName;

    Kind(String wireName) {
      this.wireName = wireName;
    }

    /** The word for it on the wire and in the database. */
    public String wireName() {
      return wireName;
    }

    /** The kind of this word. */
    public static Kind of(String wireName) {
      for (var kind : values()) {
        if (kind.wireName.equals(wireName)) {
          return kind;
        }
      }
      throw new IllegalArgumentException("kind: " + wireName);
    }
  }
}
