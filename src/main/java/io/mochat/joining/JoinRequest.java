package io.mochat.joining;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of an agent asks: to be let into a workspace that the agent is in.
 *
 * @param id sorts by its time
 * @param member the owner
 */
public record JoinRequest(
    String id,
    WorkspaceId workspace,
    MemberId member,
    MemberId agent,
    @Nullable String note,
    State state,
    Instant createdAt,
    @Nullable Instant answeredAt) {

  /** How long a refusal holds: until then, asking again changes nothing. */
  public static final Duration REFUSED_FOR = Duration.ofDays(7);

  /** How far a request is. */
  public enum State {
    PENDING("pending"),
    ACCEPTED("accepted"),
    REFUSED("refused");

    private final String wireName;

    State(String wireName) {
      this.wireName = wireName;
    }

    /** The word for it on the wire and in the database. */
    public String wireName() {
      return wireName;
    }

    /** The state of this word. */
    public static State of(String wireName) {
      return Arrays.stream(values())
          .filter(state -> state.wireName.equals(wireName))
          .findFirst()
          .orElseThrow();
    }
  }

  JoinRequest answered(State answer, Instant at) {
    return new JoinRequest(id, workspace, member, agent, note, answer, createdAt, at);
  }

  /** Whether it stands in the way of another one. */
  boolean holds(Instant now) {
    return switch (state) {
      case PENDING -> true;
      // Whoever was let in and went may ask again.
      case ACCEPTED -> false;
      case REFUSED -> answeredAt != null && answeredAt.plus(REFUSED_FOR).isAfter(now);
    };
  }
}
