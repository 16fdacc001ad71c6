package io.mochat.kernel;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Instants as clients know them: UTC, always three fraction digits, {@code Z}. */
public final class Timestamps {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private Timestamps() {}

  /** The wire form; {@link Instant#toString} would drop zero digits. */
  public static String format(Instant instant) {
    return FORMAT.format(instant);
  }

  /**
   * The time in a field of a request.
   *
   * @throws ChatException {@code VALIDATION_FAILED} when it is none
   */
  public static Instant parse(String field, String text) {
    try {
      return requireFourDigits(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException unreadable) {
      throw ChatException.invalid(field, "a time such as 2026-12-31T00:00:00Z");
    }
  }

  /**
   * The same time, if its year has four digits: many clients can read no other, and no database
   * keeps them all.
   *
   * @throws DateTimeException if it has not
   */
  public static Instant requireFourDigits(Instant time) {
    if (time.isBefore(FIRST) || time.isAfter(LAST)) {
      throw new DateTimeException("a year of other than four digits");
    }
    return time;
  }
}
