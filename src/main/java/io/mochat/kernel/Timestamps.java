package io.mochat.kernel;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Instants as clients know them: UTC, always three fraction digits, {@code Z}. */
public final class Timestamps {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Timestamps() {}

  /** The wire form; {@link Instant#toString} would drop zero digits. */
  public static String format(Instant instant) {
    return FORMAT.format(instant);
  }
}
