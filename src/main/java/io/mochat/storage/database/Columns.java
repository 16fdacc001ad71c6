package io.mochat.storage.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Converts instants and names to column values and back. */
public final class Columns {

  private Columns() {}

  /** A form of the text that is the same for all its spellings in upper and lower case. */
  public static String fold(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** As {@link #fold}; {@code null} stays {@code null}. */
  public static @Nullable String foldNullable(@Nullable String text) {
    return text == null ? null : fold(text);
  }

  /** The column value of an instant: milliseconds since 1970, or {@code null}. */
  public static @Nullable Long millis(@Nullable Instant at) {
    return at == null ? null : at.toEpochMilli();
  }

  /** The instant in a column that is not null. */
  public static Instant instant(ResultSet row, String column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }

  /** The instant in a column, or {@code null}. */
  public static @Nullable Instant nullableInstant(ResultSet row, String column)
      throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
