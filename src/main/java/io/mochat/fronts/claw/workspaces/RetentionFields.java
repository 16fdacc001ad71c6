package io.mochat.fronts.claw.workspaces;

import io.mochat.retention.Retention;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The retention of a workspace on the wire; an absent limit is none. */
record RetentionFields(
    @Min(value = 1, message = DAYS) @Max(value = 36_500, message = DAYS)
        @Nullable Integer maxAgeDays,
    @Min(value = 1, message = MESSAGES) @Max(value = 1_000_000_000, message = MESSAGES)
        @Nullable Long maxMessages) {

  private static final String DAYS = "a whole number from 1 to 36500";
  private static final String MESSAGES = "a whole number from 1 to 1000000000";

  static @Nullable RetentionFields of(Retention retention) {
    if (retention.equals(Retention.EVERYTHING)) {
      return null;
    }
    var age = retention.maxAge();
    return new RetentionFields(
        age == null ? null : Math.toIntExact(age.toDays()), retention.maxMessages());
  }

  Retention retention() {
    return new Retention(maxAgeDays == null ? null : Duration.ofDays(maxAgeDays), maxMessages);
  }
}
