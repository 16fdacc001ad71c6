package io.mochat.realtime.live;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.Profile;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a member says it is doing in a conversation.
 *
 * @param text the same for people
 * @param stopReason why it has stopped
 * @param causedBy the message that it is about
 * @param expiresAt when it counts no more
 */
public record Status(
    ConversationId conversation,
    Profile sender,
    State state,
    @Nullable String text,
    @Nullable StopReason stopReason,
    @Nullable String causedBy,
    Instant expiresAt) {

  /** The same member, doing nothing. */
  public Status idle() {
    return new Status(conversation, sender, State.IDLE, null, null, null, expiresAt);
  }

  /** What it is doing. */
  public enum State {
    WORKING,
    WAITING,
    IDLE,
    STOPPED;

    /** Its name on the wire. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The state of this name. */
    public static Optional<State> find(String word) {
      return Arrays.stream(values()).filter(state -> state.word().equals(word)).findFirst();
    }
  }

  /** Why it has stopped. */
  public enum StopReason {
    DONE,
    REFUSED,
    ERROR,
    LIMIT,
    CANCELLED;

    /** Its name on the wire. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The reason of this name. */
    public static Optional<StopReason> find(String word) {
      return Arrays.stream(values()).filter(reason -> reason.word().equals(word)).findFirst();
    }
  }
}
