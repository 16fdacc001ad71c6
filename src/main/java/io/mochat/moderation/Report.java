package io.mochat.moderation;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.kernel.WorkspaceId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A complaint of one member about another.
 *
 * @param id sorts by its time
 * @param excerpt how the message began when it was reported
 */
public record Report(
    String id,
    MemberId reporter,
    MemberId target,
    @Nullable WorkspaceId workspace,
    @Nullable ConversationId conversation,
    @Nullable MessageId message,
    @Nullable String excerpt,
    @Nullable String reason,
    State state,
    Instant createdAt,
    @Nullable Instant decidedAt) {

  /** How far a report is. */
  public enum State {
    OPEN("open"),
    UPHELD("upheld"),
    DISMISSED("dismissed");

    private final String wireName;

    State(String wireName) {
      this.wireName = wireName;
    }

    /** The word for it on the wire and in the database. */
    public String wireName() {
      return wireName;
    }

    /** The state of this word, if it is one. */
    public static Optional<State> find(String wireName) {
      return Arrays.stream(values()).filter(one -> one.wireName.equals(wireName)).findFirst();
    }
  }

  Report decided(State newState, Instant at) {
    return new Report(
        id,
        reporter,
        target,
        workspace,
        conversation,
        message,
        excerpt,
        reason,
        newState,
        createdAt,
        at);
  }
}
