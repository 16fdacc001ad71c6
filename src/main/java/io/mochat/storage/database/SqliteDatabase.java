package io.mochat.storage.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/** Opens connection pools on SQLite databases, with durable commits on every connection. */
public final class SqliteDatabase {

  private static final int BUSY_TIMEOUT_MILLIS = 5_000;

  private SqliteDatabase() {}

  /**
   * Opens a pool on a database file, creating the database if the file is empty.
   *
   * @throws StorageException when the file is no intact database or cannot be opened
   */
  public static HikariDataSource open(Path file, int poolSize) {
    return open(file, poolSize, "mochat", SQLiteDataSource::new);
  }

  /**
   * The same with connections of this kind, and under a name for its meters.
   *
   * @throws StorageException when the file is no intact database or cannot be opened
   */
  static HikariDataSource open(
      Path file, int poolSize, String name, Function<SQLiteConfig, SQLiteDataSource> kind) {
    var config = new HikariConfig();
    config.setPoolName(name);
    config.setDataSource(source("jdbc:sqlite:" + file, kind));
    config.setMaximumPoolSize(poolSize);
    config.setMaxLifetime(0);
    requireReadable(config, file);
    return new HikariDataSource(config);
  }

  /** Opens a file for reading only, while others may write to it. */
  public static Connection openSnapshot(Path file) throws SQLException {
    var config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    return config.createConnection("jdbc:sqlite:" + file);
  }

  /** Opens a database in memory. It lives as long as the pool, in its only connection. */
  static HikariDataSource openMemory() {
    return openMemory(SQLiteDataSource::new);
  }

  /** The same with a connection of this kind. */
  static HikariDataSource openMemory(Function<SQLiteConfig, SQLiteDataSource> kind) {
    var config = new HikariConfig();
    config.setPoolName("mochat-memory");
    config.setDataSource(source("jdbc:sqlite::memory:", kind));
    config.setMaximumPoolSize(1);
    config.setMaxLifetime(0);
    config.setKeepaliveTime(0);
    config.setExceptionOverride(new KeepConnection());
    return new HikariDataSource(config);
  }

  private static SQLiteDataSource source(
      String url, Function<SQLiteConfig, SQLiteDataSource> kind) {
    var config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    // What a recalled message said must not stay in the file where its row was.
    config.setPragma(Pragma.SECURE_DELETE, "true");
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    // BEGIN IMMEDIATE: a transaction that began by reading could not write after another one has.
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    var source = kind.apply(config);
    source.setUrl(url);
    return source;
  }

  private static void requireReadable(HikariConfig config, Path file) {
    try (var connection = config.getDataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.executeQuery("SELECT count(*) FROM sqlite_schema").close();
    } catch (SQLException e) {
      throw new StorageException(
          "Cannot open "
              + file
              + ": "
              + e.getMessage()
              + " (expected: an intact SQLite database the server can write to)",
          e);
    }
  }

  /**
   * Keeps the pool from closing the connection after an error: with it the database in memory would
   * be lost.
   */
  private static final class KeepConnection implements SQLExceptionOverride {

    @java.lang.Override
    public Override adjudicate(SQLException e) {
      return Override.DO_NOT_EVICT;
    }
  }
}
