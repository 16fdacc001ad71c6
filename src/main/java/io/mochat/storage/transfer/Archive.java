package io.mochat.storage.transfer;

import io.mochat.storage.database.DatabaseProperties;
import io.mochat.storage.database.StorageException;
import io.mochat.storage.database.StorageProperties;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;

/**
 * A whole store, for the commands that copy it. Implementations hide what differs between
 * databases.
 */
interface Archive {

  /** The store that these settings name. */
  static Archive of(StorageProperties properties, DatabaseProperties database) {
    return switch (properties.type()) {
      case SQLITE -> new SqliteArchive(properties);
      case POSTGRES -> new PostgresArchive(database);
      case MEMORY ->
          throw new StorageException(
              "mochat.storage.type: memory (expected: sqlite or postgres, which keep something)",
              null);
    };
  }

  /**
   * A connection with one snapshot of the store, whatever a running server writes meanwhile. It
   * does not block that server.
   *
   * @throws StorageException when there is no store
   */
  Connection openSnapshot() throws SQLException;

  /**
   * The store with its newest schema, created if there is none. Nobody else writes to it until the
   * target is closed.
   *
   * @throws StorageException when it is a file that a server is using
   */
  Target openTarget() throws SQLException;

  /** The last number that the database generated for a column; empty if it never did. */
  OptionalLong lastCount(Connection connection, String table, String column) throws SQLException;

  /** Makes the database continue counting after a number. */
  void continueCount(Connection connection, String table, String column, long last)
      throws SQLException;

  /** The statement that inserts a row, generated columns included. */
  String insert(String table, List<String> columns);

  /** A store to write to; closing it releases it. */
  interface Target extends AutoCloseable {

    /** The connection of the one transaction. */
    Connection connection();

    @Override
    void close() throws SQLException;
  }
}
