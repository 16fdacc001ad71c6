package io.mochat.storage.log;

import io.mochat.storage.database.StorageProperties.Type;
import io.mochat.storage.log.rows.KeptStatements.Statements;
import java.sql.SQLException;

/**
 * Counts the entries of the log, messages and revisions alike. Used by the writer only, within its
 * turn: the positions it takes are committed before anybody takes more, so they are in commit
 * order.
 *
 * <p>The counter itself is the one that the database keeps for {@code messages.position}: it
 * continues after deleted messages, and exports include it.
 */
interface Positions {

  /** The implementation for this kind of database. */
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
  long take(Statements statements, int most) throws SQLException;

  /** To be called with the last position that was used, once the entries have been written. */
  void used(long last);

  /** To be called when the entries may not have been committed. */
  void forget();

  /**
   * Positions on SQLite, where no other process writes: they are counted in memory. SQLite's
   * counter for AUTOINCREMENT follows by itself with each message and, by a trigger, with each
   * revision. It is read at the start, and after a failure, since the commit may or may not have
   * happened.
   */
  final class Remembered implements Positions {

    private static final long UNKNOWN = -1;

    private static final String LAST =
        "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'messages'";

    private long last = UNKNOWN;

    @Override
    public long take(Statements statements, int most) throws SQLException {
      if (last == UNKNOWN) {
        last = read(statements);
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

    private static long read(Statements statements) throws SQLException {
      try (var row = statements.of(LAST).executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /**
   * Positions on PostgreSQL, where servers take turns: those of a batch are taken at once from the
   * sequence. Under the lock of the batch nobody else takes from it, so they are consecutive. A
   * server of before migration V9, which may still run, takes from the same sequence under the same
   * lock.
   *
   * <p>Numbers that were taken and not used leave gaps, as those of a failed batch do.
   */
  final class FromSequence implements Positions {

    private static final String TAKE =
        """
        SELECT min(position) FROM (
            SELECT nextval('messages_position_seq') AS position FROM generate_series(1, ?)) taken
        """;

    @Override
    public long take(Statements statements, int most) throws SQLException {
      var take = statements.of(TAKE);
      take.setInt(1, most);
      try (var row = take.executeQuery()) {
        row.next();
        return row.getLong(1) - 1;
      }
    }

    @Override
    public void used(long last) {}

    @Override
    public void forget() {}
  }
}
