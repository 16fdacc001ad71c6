package io.mochat.storage.transfer;

import com.zaxxer.hikari.HikariDataSource;
import io.mochat.storage.database.DataDirectory;
import io.mochat.storage.database.Schema;
import io.mochat.storage.database.SqliteDatabase;
import io.mochat.storage.database.StorageConfiguration;
import io.mochat.storage.database.StorageException;
import io.mochat.storage.database.StorageProperties;
import io.mochat.storage.database.StorageProperties.Type;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/** The database file of a data directory. */
final class SqliteArchive implements Archive {

  private final StorageProperties properties;

  SqliteArchive(StorageProperties properties) {
    this.properties = properties;
  }

  /** Writers continue beside the reader, whose first query takes the snapshot. */
  @Override
  public Connection openSnapshot() throws SQLException {
    var connection = SqliteDatabase.openSnapshot(database());
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.executeQuery("SELECT count(*) FROM sqlite_schema").close();
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * Copies the database into an empty file, as a log of its own: what is sent after the copy was
   * made is not in it.
   *
   * @throws StorageException when there is no store
   */
  void copy(Path target) throws SQLException {
    try (var connection = SqliteDatabase.openSnapshot(database());
        var vacuum = connection.prepareStatement("VACUUM INTO ?")) {
      vacuum.setString(1, target.toString());
      vacuum.execute();
    }
    begin(target);
  }

  // A store of before migration V11 gets its generation when it is migrated.
  private static void begin(Path target) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + target);
        var statement = connection.createStatement()) {
      boolean has;
      try (var tables =
          statement.executeQuery("SELECT 1 FROM sqlite_schema WHERE name = 'log_generation'")) {
        has = tables.next();
      }
      if (has) {
        statement.executeUpdate("UPDATE log_generation SET log = lower(hex(randomblob(8)))");
      }
    }
  }

  @Override
  public Target openTarget() {
    var directory = DataDirectory.open(properties.dataDir());
    try {
      return new FileTarget(directory, directory.file(StorageConfiguration.DATABASE_FILE));
    } catch (SQLException | RuntimeException e) {
      release(directory);
      throw e instanceof RuntimeException failure
          ? failure
          : new StorageException("Cannot open the data directory: " + e.getMessage(), e);
    }
  }

  @Override
  public OptionalLong lastCount(Connection connection, String table, String column)
      throws SQLException {
    try (var query =
        connection.prepareStatement("SELECT seq FROM sqlite_sequence WHERE name = ?")) {
      query.setString(1, table);
      try (var row = query.executeQuery()) {
        return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
      }
    }
  }

  @Override
  public void continueCount(Connection connection, String table, String column, long last)
      throws SQLException {
    try (var update =
            connection.prepareStatement(
                "UPDATE sqlite_sequence SET seq = max(seq, ?2) WHERE name = ?1");
        var insert =
            connection.prepareStatement(
                "INSERT INTO sqlite_sequence (name, seq) VALUES (?1, ?2)")) {
      if (write(update, table, last) == 0) {
        write(insert, table, last);
      }
    }
  }

  @Override
  public String insert(String table, List<String> columns) {
    return "INSERT INTO %s (%s) VALUES (%s)"
        .formatted(
            table,
            String.join(", ", columns),
            String.join(", ", Collections.nCopies(columns.size(), "?")));
  }

  private Path database() {
    var file = properties.dataDir().resolve(StorageConfiguration.DATABASE_FILE);
    if (Files.notExists(file)) {
      throw new StorageException("There is no " + file + " (expected: the data of a server)", null);
    }
    return file;
  }

  private static int write(PreparedStatement statement, String table, long last)
      throws SQLException {
    statement.setString(1, table);
    statement.setLong(2, last);
    return statement.executeUpdate();
  }

  private static void release(DataDirectory directory) {
    try {
      directory.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class FileTarget implements Target {

    private final DataDirectory directory;
    private final HikariDataSource pool;
    private final Connection connection;

    private FileTarget(DataDirectory directory, Path file) throws SQLException {
      this.directory = directory;
      this.pool = SqliteDatabase.open(file, 1);
      try {
        Schema.bringUpToDate(Type.SQLITE, pool);
        this.connection = pool.getConnection();
        connection.setAutoCommit(false);
      } catch (SQLException | RuntimeException e) {
        pool.close();
        throw e;
      }
    }

    @Override
    public Connection connection() {
      return connection;
    }

    @Override
    public void close() throws SQLException {
      connection.close();
      pool.close();
      release(directory);
    }
  }
}
