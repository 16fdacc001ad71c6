package io.mochat.kernel;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** Instants as clients know them: UTC, always three fraction digits, {@code Z}. */
public final class Timestamps {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Timestamps() {}

  /** The wire form; {@link Instant#toString} would drop zero digits. */
  public static String format(Instant instant) {
    return FORMAT.format(instant);
  }

  /**
   * The time that a field of a request says.
   *
   * @throws ChatException {@code VALIDATION_FAILED} when it says none
   */
  public static Instant parse(String field, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException unreadable) {
      throw ChatException.invalid(field, "a time such as 2026-12-31T00:00:00Z");
    }
  }
}
