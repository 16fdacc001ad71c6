package io.mochat.storage.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns instants and names into what columns hold, and back. */
public final class Columns {

  private Columns() {}

  /** The form of a text that is the same for all spellings in upper and lower case. */
  public static String fold(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  public static @Nullable String foldNullable(@Nullable String text) {
    return text == null ? null : fold(text);
  }

  public static @Nullable Long millis(@Nullable Instant at) {
    return at == null ? null : at.toEpochMilli();
  }

  public static Instant instant(ResultSet row, String column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }

  public static @Nullable Instant nullableInstant(ResultSet row, String column)
      throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
