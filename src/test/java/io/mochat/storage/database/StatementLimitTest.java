package io.mochat.storage.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.mochat.quotas.Errand;
import io.mochat.storage.database.statements.StatementLimit;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Statements of SQLite that take long. */
@Timeout(300)
class StatementLimitTest {

  // Ends by itself, so that a limit that does not work fails a test and does not hang it.
  private static final String LONG =
      """
      WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < %d)
      SELECT count(*) FROM numbers
      """;
  private static final String ENDLESS = LONG.formatted(1_000_000_000);

  // Some hundreds of looks at the clock.
  private static final int MANY = 3_000_000;

  @TempDir Path directory;
  private HikariDataSource pool;

  @BeforeEach
  void open() {
    pool = pool(Duration.ofMillis(100));
  }

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void aStatementForSomebodyEndsWhenItTakesTooLong() {
    var template = template(Duration.ofMillis(100));

    assertThatThrownBy(() -> Errand.run(() -> false, () -> count(template, ENDLESS)))
        .isInstanceOf(QueryTimeoutException.class);
    assertThat(count(template, "SELECT 1")).isEqualTo(1);
  }

  @Test
  void aStatementEndsWhenNobodyWaitsForItAnyMore() {
    pool.close();
    pool = pool(Duration.ofHours(1));
    var template = template(Duration.ofHours(1));

    assertThatThrownBy(() -> Errand.run(() -> true, () -> count(template, ENDLESS)))
        .isInstanceOf(QueryTimeoutException.class);
  }

  @Test
  void whatIsForNobodyTakesItsTime() {
    assertThat(count(template(Duration.ofMillis(100)), LONG.formatted(MANY))).isEqualTo(MANY);
  }

  @Test
  void eachStatementHasItsOwnTime() {
    pool.close();
    pool = pool(Duration.ofSeconds(20));
    var template = template(Duration.ofSeconds(20));

    Errand.run(
        () -> false,
        () -> {
          for (int n = 0; n < 3; n++) {
            assertThat(count(template, LONG.formatted(MANY))).isEqualTo(MANY);
            assertThat(Errand.current().lasts()).isLessThan(Duration.ofSeconds(20).toNanos());
          }
        });
  }

  @Test
  void aUnitOfWorkTakesItsTime() throws Exception {
    var template = template(Duration.ofMillis(100));
    var manager = StorageConfiguration.transactionManager(StorageProperties.Type.SQLITE, pool);
    var turns = StorageConfiguration.turns(StorageProperties.Type.SQLITE, manager, pool);

    Errand.run(
        () -> true,
        () ->
            assertThat(turns.<Integer>unit(() -> count(template, LONG.formatted(MANY))))
                .isEqualTo(MANY));
  }

  private static int count(JdbcTemplate template, String sql) {
    return template.queryForObject(sql, Integer.class);
  }

  private HikariDataSource pool(Duration most) {
    return SqliteDatabase.open(
        directory.resolve("mochat.db"), 2, "mochat", new StatementLimit(most)::source);
  }

  private JdbcTemplate template(Duration most) {
    var template = new StatementLimit(most).template(pool, false);
    template.setExceptionTranslator(new StorageErrors());
    return template;
  }
}
