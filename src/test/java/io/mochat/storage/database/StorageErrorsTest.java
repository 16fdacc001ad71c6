package io.mochat.storage.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.storage.TestDatabase;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** What real errors of SQLite become for callers. */
class StorageErrorsTest {

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void makeDatabase() {
    TestDatabase.file(directory).close();
    file = directory.resolve("mochat.db");
  }

  @Test
  void aFullDiskIsTroubleWithTheStorage() throws SQLException {
    try (var connection = source(new SQLiteConfig()).getConnection()) {
      var template = template(new SingleConnectionDataSource(connection, true));
      template.execute("PRAGMA max_page_count = 1");

      assertThatThrownBy(() -> template.execute("CREATE TABLE more (id TEXT)"))
          .isInstanceOf(DataAccessResourceFailureException.class)
          .hasMessageContaining("SQLITE_FULL");
    }
  }

  @Test
  void aFileThatCannotBeWrittenIsTroubleWithTheStorage() {
    var config = new SQLiteConfig();
    config.setReadOnly(true);

    assertThatThrownBy(() -> template(config).update("DELETE FROM users"))
        .isInstanceOf(DataAccessResourceFailureException.class)
        .hasMessageContaining("SQLITE_READONLY");
  }

  @Test
  void aDamagedFileIsTroubleWithTheStorage() throws IOException {
    try (var damaged = new RandomAccessFile(file.toFile(), "rw")) {
      for (long at = 4096; at < damaged.length(); at += 4096) {
        damaged.seek(at);
        damaged.write(new byte[64]);
      }
    }

    assertThatThrownBy(
            () -> template(new SQLiteConfig()).queryForList("SELECT * FROM flyway_schema_history"))
        .isInstanceOf(DataAccessResourceFailureException.class)
        .hasMessageContaining("SQLITE_CORRUPT");
  }

  @Test
  void aLockThatOthersHoldIsWorthAnotherTry() throws SQLException {
    var config = new SQLiteConfig();
    config.setBusyTimeout(1);
    try (var other = source(config).getConnection();
        var statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");

      assertThatThrownBy(() -> template(config).update("DELETE FROM users"))
          .isInstanceOf(CannotAcquireLockException.class);
    }
  }

  @Test
  void aMistakeIsNoTroubleWithTheStorage() {
    assertThatThrownBy(() -> template(new SQLiteConfig()).queryForList("SELECT nothing"))
        .isInstanceOf(UncategorizedSQLException.class);
  }

  @Test
  void otherDatabasesAreKnownByTheirStates() {
    var errors = new StorageErrors();

    assertThat(errors.translate("t", null, new SQLException("full", "53100")))
        .isInstanceOf(DataAccessResourceFailureException.class);
    assertThat(errors.translate("t", null, new SQLException("twice", "23505")))
        .isInstanceOf(DuplicateKeyException.class);
  }

  private JdbcTemplate template(SQLiteConfig config) {
    return template(source(config));
  }

  private static JdbcTemplate template(DataSource source) {
    var template = new JdbcTemplate(source);
    template.setExceptionTranslator(new StorageErrors());
    return template;
  }

  private DataSource source(SQLiteConfig config) {
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }
}
