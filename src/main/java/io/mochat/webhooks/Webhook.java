package io.mochat.webhooks;

import io.mochat.kernel.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a member wants to be told of what happens.
 *
 * @param owner who is told, and of nothing that it may not read
 * @param format the name of the {@link WebhookFormat} of its front
 * @param state whether anything is sent
 * @param reason why it was switched off; {@code null} unless it was
 * @param since the position in the log after which it is told of things
 * @param failingSince of the first of its attempts that failed, if none has been good since
 */
public record Webhook(
    String id,
    MemberId owner,
    String format,
    WebhookTerms terms,
    SigningSecrets secrets,
    State state,
    @Nullable Reason reason,
    long since,
    @Nullable Instant failingSince,
    Instant createdAt,
    Instant updatedAt) {

  private static final String PREFIX = "wh_";

  /** A fresh id. */
  static String freshId() {
    return PREFIX + UUID.randomUUID().toString().replace("-", "");
  }

  /** The same with other terms. */
  Webhook with(WebhookTerms other, Instant now) {
    return new Webhook(
        id, owner, format, other, secrets, state, reason, since, failingSince, createdAt, now);
  }

  /** The same with a fresh secret. */
  Webhook rotated(Instant now) {
    return new Webhook(
        id,
        owner,
        format,
        terms,
        secrets.rotated(now),
        state,
        reason,
        since,
        failingSince,
        createdAt,
        now);
  }

  /** The same, sending nothing for a while. */
  Webhook paused(Instant now) {
    return in(State.PAUSED, null, since, now);
  }

  /** The same, sending again what happens after this position. */
  Webhook resumed(long position, Instant now) {
    return in(State.ACTIVE, null, position, now);
  }

  /** The same, switched off. */
  public Webhook disabled(Reason why, Instant now) {
    return in(State.DISABLED, why, since, now);
  }

  private Webhook in(State other, @Nullable Reason why, long from, Instant now) {
    return new Webhook(id, owner, format, terms, secrets, other, why, from, null, createdAt, now);
  }

  /** Whether its attempts have done nothing but fail for so long. */
  public boolean hasFailedFor(Duration time, Instant now) {
    return failingSince != null && !now.isBefore(failingSince.plus(time));
  }

  /** Whether anything is sent. */
  public enum State {
    /** Yes. */
    ACTIVE("active"),
    /** No, since its owner wants it so. */
    PAUSED("paused"),
    /** No, until its owner switches it on again. */
    DISABLED("disabled");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /** The word for it on the wire and in the database. */
    public String word() {
      return word;
    }

    /** The state of this word. */
    public static State of(String word) {
      return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst().orElseThrow();
    }
  }

  /** Why a webhook was switched off. */
  public enum Reason {
    /** Its receiver said that it is gone. */
    GONE("gone"),
    /** Its receiver has been failing for days. */
    FAILING("failing"),
    /** Too much waits for its receiver. */
    BACKLOG("backlog");

    private final String word;

    Reason(String word) {
      this.word = word;
    }

    /** The word for it on the wire and in the database. */
    public String word() {
      return word;
    }

    /** The reason of this word. */
    public static Reason of(String word) {
      return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst().orElseThrow();
    }
  }
}
