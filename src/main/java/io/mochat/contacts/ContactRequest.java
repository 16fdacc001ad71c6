package io.mochat.contacts;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one member last asked another; there is one for each of both directions of a pair.
 *
 * @param id sorts by its time
 * @param session the DM that waits for the answer too
 * @param answeredAt when it was accepted or refused
 */
public record ContactRequest(
    String id,
    MemberId from,
    MemberId to,
    @Nullable String note,
    State state,
    @Nullable SessionId session,
    Instant createdAt,
    @Nullable Instant answeredAt) {

  /** How long a pair waits between two of them, and after a refusal. */
  public static final Duration WAIT = Duration.ofDays(7);

  /** How long a DM waits for the answer. */
  public static final Duration HELD = Duration.ofDays(14);

  /** How far a request is. */
  public enum State {
    PENDING("pending"),
    /** It was, or the one who is asked blocks who asks, who is not to know either. */
    REFUSED("refused"),
    ACCEPTED("accepted");

    private final String wireName;

    State(String wireName) {
      this.wireName = wireName;
    }

    /** The word for it in the database. */
    public String wireName() {
      return wireName;
    }

    /** The state of this word. */
    public static State of(String wireName) {
      return switch (wireName) {
        case "refused" -> REFUSED;
        case "accepted" -> ACCEPTED;
        default -> PENDING;
      };
    }
  }

  /** Whether it waits, as far as the one who asked can tell. */
  public boolean isOpen() {
    return state != State.ACCEPTED;
  }

  /** Whether it is too early to ask again. */
  boolean isRecent(Instant now) {
    return isOpen() && createdAt.plus(WAIT).isAfter(now);
  }

  /** Whether a refusal still holds for what is asked anew. */
  boolean isRefusedLately(Instant now) {
    return state == State.REFUSED && answeredAt != null && answeredAt.plus(WAIT).isAfter(now);
  }

  /** The same with an answer. */
  ContactRequest answered(State answer, Instant at) {
    return new ContactRequest(id, from, to, note, answer, session, createdAt, at);
  }

  /** The same with a DM that waits too. */
  ContactRequest with(SessionId held) {
    return new ContactRequest(id, from, to, note, state, held, createdAt, answeredAt);
  }
}
