package io.mochat.webhooks.delivery;

import io.mochat.webhooks.Delivery;
import io.mochat.webhooks.Delivery.State;
import io.mochat.webhooks.WebhookProperties;
import io.mochat.webhooks.WebhookSender.Answered;
import io.mochat.webhooks.WebhookSender.Outcome;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** When a delivery is tried again, and for how long. Thread-safe. */
final class RetryPlan {

  private static final int GONE = 410;
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;
  private static final Duration MOST_ASKED = Duration.ofHours(1);
  private static final double SPREAD = 0.4;
  private static final double LEAST = 0.8;

  private final List<Duration> waits;
  private final DoubleSupplier chance;

  /**
   * A plan.
   *
   * @param chance from 0 to 1: receivers that come back are not met by everything at once
   */
  RetryPlan(WebhookProperties properties, DoubleSupplier chance) {
    this.waits = properties.retries();
    this.chance = chance;
  }

  /** The delivery after an attempt. */
  Delivery after(Delivery tried, Outcome outcome, Instant now) {
    var status = outcome instanceof Answered answered ? (Integer) answered.status() : null;
    if (outcome.isGood()) {
      return tried.tried(State.DELIVERED, now, status, outcome.word());
    }
    if (tried.attempts() >= waits.size() || isGone(outcome)) {
      return tried.tried(State.DEAD, now, status, outcome.word());
    }
    var wait = spread(waits.get(tried.attempts()));
    var asked = asked(outcome, now);
    var due = now.plus(asked.compareTo(wait) > 0 ? asked : wait);
    return tried.tried(State.PENDING, due, status, outcome.word());
  }

  /** Whether the receiver says that it will never be there again. */
  static boolean isGone(@Nullable Outcome outcome) {
    return outcome instanceof Answered answered && answered.status() == GONE;
  }

  private Duration spread(Duration wait) {
    return Duration.ofMillis(Math.round(wait.toMillis() * (LEAST + SPREAD * chance.getAsDouble())));
  }

  /** How long the receiver wants to be left alone. */
  private static Duration asked(Outcome outcome, Instant now) {
    boolean asks =
        outcome instanceof Answered answered
            && (answered.status() == TOO_MANY || answered.status() == UNAVAILABLE);
    var text = asks ? ((Answered) outcome).retryAfter() : null;
    var asked = text == null ? Duration.ZERO : parse(text.strip(), now);
    return asked.compareTo(MOST_ASKED) > 0 ? MOST_ASKED : asked;
  }

  private static Duration parse(String text, Instant now) {
    try {
      return text.matches("\\d{1,9}")
          ? Duration.ofSeconds(Long.parseLong(text))
          : Duration.between(
              now, ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException nonsense) {
      return Duration.ZERO;
    }
  }
}
