package io.mochat.storage.log;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Positions on PostgreSQL, where servers take turns: those of a batch come at once from the
 * sequence. Under the lock of the batch nobody else takes from it, so they are in a row. A server
 * of before V9, which may still run, takes from the same sequence under the same lock.
 *
 * <p>Numbers that were taken and not used are gaps, as those of a batch that failed.
 */
final class SequencePositions implements Positions {

  private static final String TAKE =
      """
      SELECT min(position) FROM (
          SELECT nextval('messages_position_seq') AS position FROM generate_series(1, ?)) taken
      """;

  @Override
  public long take(Connection connection, int most) throws SQLException {
    try (var take = connection.prepareStatement(TAKE)) {
      take.setInt(1, most);
      try (var row = take.executeQuery()) {
        row.next();
        return row.getLong(1) - 1;
      }
    }
  }

  @Override
  public void used(long last) {}

  @Override
  public void forget() {}
}
