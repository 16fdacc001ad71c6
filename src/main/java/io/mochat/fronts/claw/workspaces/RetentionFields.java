package io.mochat.fronts.claw.workspaces;

import io.mochat.retention.Retention;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The retention of a workspace on the wire; an absent limit is none. */
record RetentionFields(@Nullable Integer maxAgeDays, @Nullable Long maxMessages) {

  private static final String DAYS = "a whole number from 1 to 36500";
  private static final String MESSAGES = "a whole number from 1 to 1000000000";

  static RetentionFields read(Fields in) {
    return new RetentionFields(
        in.integer("maxAgeDays", Rule.between(1, 36_500, DAYS)),
        in.number("maxMessages", Rule.between(1, 1_000_000_000, MESSAGES)));
  }

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
