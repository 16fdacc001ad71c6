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
      case SQLITE, MEMORY -> new RememberedPositions();
      case POSTGRES -> new SequencePositions();
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
}
