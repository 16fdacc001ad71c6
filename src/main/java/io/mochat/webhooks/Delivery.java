package io.mochat.webhooks;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.Ids;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that a webhook is told of, and how far that has come. It holds no content: what is sent
 * is made anew for each attempt, of what its owner may read then.
 *
 * @param id the same over all attempts, and sortable by time
 * @param conversation where it happened, if in one
 * @param seq that of the message; 0 for none
 * @param subject the id of the message or member that it is about
 * @param at when it happened
 * @param attempts how many were made
 * @param nextAt when the next one is due; of one that is settled, when the last one was made
 * @param lastStatus of the last answer, if there was one
 * @param lastOutcome the word for what came of the last attempt, if there was one
 */
public record Delivery(
    String id,
    String webhook,
    WebhookEvent event,
    @Nullable ConversationId conversation,
    long seq,
    String subject,
    Instant at,
    State state,
    int attempts,
    Instant nextAt,
    @Nullable Integer lastStatus,
    @Nullable String lastOutcome) {

  static final String PREFIX = "whd_";

  /** One that is due at once. */
  public static Delivery due(
      String webhook,
      WebhookEvent event,
      @Nullable ConversationId conversation,
      long seq,
      String subject,
      Instant at,
      Instant now) {
    return new Delivery(
        PREFIX + Ids.message(now).value(),
        webhook,
        event,
        conversation,
        seq,
        subject,
        at,
        State.PENDING,
        0,
        now,
        null,
        null);
  }

  /** The same after an attempt. */
  public Delivery tried(State next, Instant due, @Nullable Integer status, String outcome) {
    return new Delivery(
        id,
        webhook,
        event,
        conversation,
        seq,
        subject,
        at,
        next,
        attempts + 1,
        due,
        status,
        outcome);
  }

  /** The same, of which nothing is to be told any more. */
  public Delivery dropped(String why, Instant now) {
    return new Delivery(
        id,
        webhook,
        event,
        conversation,
        seq,
        subject,
        at,
        State.DROPPED,
        attempts,
        now,
        lastStatus,
        why);
  }

  /** How far a delivery has come. */
  public enum State {
    /** It is to be tried, or tried again. */
    PENDING("pending"),
    /** Its receiver has it. */
    DELIVERED("delivered"),
    /** Every attempt failed. */
    DEAD("dead"),
    /** There was nothing to tell any more, or not to this webhook. */
    DROPPED("dropped");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /** The word for it on the wire and in the database. */
    public String word() {
      return word;
    }

    /** The state of this word. */
    public static Optional<State> find(String word) {
      return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
    }
  }
}
