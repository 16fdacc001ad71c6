package io.mochat.storage.log;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Positions on SQLite, where no other process writes: they are counted in memory. What SQLite keeps
 * for AUTOINCREMENT follows by itself with each message and, by a trigger, with each revision. It
 * is read at the start, and after a failure, which may or may not have been committed.
 */
final class RememberedPositions implements Positions {

  private static final long UNKNOWN = -1;

  private static final String LAST =
      "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'messages'";

  private long last = UNKNOWN;

  @Override
  public long take(Connection connection, int most) throws SQLException {
    if (last == UNKNOWN) {
      last = read(connection);
    }
    return last;
  }

  @Override
  public void used(long newLast) {
    last = newLast;
  }

  @Override
  public void forget() {
    last = UNKNOWN;
  }

  private static long read(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(LAST)) {
      row.next();
      return row.getLong(1);
    }
  }
}
