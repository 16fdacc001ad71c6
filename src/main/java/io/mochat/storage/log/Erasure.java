package io.mochat.storage.log;

import io.mochat.kernel.PeriodicTask;
import io.mochat.storage.database.StorageProperties;
import io.mochat.storage.database.StorageProperties.Type;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Empties the write-ahead log of SQLite after recalls: until its next checkpoint overwrites them,
 * it holds the pages as they were. It waits for nobody, and tries again a minute later where
 * somebody is reading or writing.
 */
@Component
class Erasure implements PeriodicTask {

  private static final String EMPTY = "PRAGMA wal_checkpoint(TRUNCATE)";

  private final JdbcTemplate template;
  private final JdbcMessageLog log;
  private final boolean onFile;

  Erasure(JdbcTemplate template, JdbcMessageLog log, StorageProperties properties) {
    this.template = template;
    this.log = log;
    this.onFile = properties.type() == Type.SQLITE;
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(1);
  }

  @Override
  public void run() {
    if (onFile && log.takeRecalls() && !Boolean.TRUE.equals(template.execute(Erasure::empty))) {
      log.keepRecalls();
    }
  }

  private static boolean empty(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      int patience = patience(statement.executeQuery("PRAGMA busy_timeout"));
      statement.execute("PRAGMA busy_timeout = 0");
      try (var result = statement.executeQuery(EMPTY)) {
        return result.next() && result.getInt(1) == 0;
      } finally {
        statement.execute("PRAGMA busy_timeout = " + patience);
      }
    }
  }

  private static int patience(ResultSet row) throws SQLException {
    try (row) {
      return row.next() ? row.getInt(1) : 0;
    }
  }
}
