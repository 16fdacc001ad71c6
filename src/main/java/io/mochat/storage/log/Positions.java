package io.mochat.storage.log;

import io.mochat.storage.database.StorageProperties.Type;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Counts the entries of the log, messages and revisions alike. For the writer alone, within its
 * turn: what it takes is committed before anybody takes more, so numbers follow the commits.
 *
 * <p>The count itself is the one that the database keeps for {@code messages.position}, where it
 * has always been: it goes on behind what was deleted, and exports carry it along.
 */
interface Positions {

  /** How positions are taken on a database of this kind. */
  static Positions on(Type type) {
    return switch (type) {
      case SQLITE, MEMORY -> new Remembered();
      case POSTGRES -> new FromSequence();
    };
  }

  /**
   * Takes positions for the next entries.
   *
   * @param most how many there may be
   * @return the position before the first of them
   */
  long take(Connection connection, int most) throws SQLException;

  /** The last position that was used, once the entries have been written. */
  void used(long last);

  /** The entries may not have been committed. */
  void forget();

  /**
   * Positions on SQLite, where no other process writes: they are counted in memory. What SQLite
   * keeps for AUTOINCREMENT follows by itself with each message and, by a trigger, with each
   * revision. It is read at the start, and after a failure, which may or may not have been
   * committed.
   */
  final class Remembered implements Positions {

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

  /**
   * Positions on PostgreSQL, where servers take turns: those of a batch come at once from the
   * sequence. Under the lock of the batch nobody else takes from it, so they are in a row. A server
   * of before V9, which may still run, takes from the same sequence under the same lock.
   *
   * <p>Numbers that were taken and not used are gaps, as those of a batch that failed.
   */
  final class FromSequence implements Positions {

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
}
