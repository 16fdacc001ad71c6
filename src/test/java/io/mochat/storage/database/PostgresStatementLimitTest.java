package io.mochat.storage.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.mochat.quotas.Errand;
import io.mochat.storage.database.statements.StatementLimit;
import io.mochat.testing.TestPostgres;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;

/** Statements of PostgreSQL that take long. */
@Timeout(300)
class PostgresStatementLimitTest {

  private static final String A_MINUTE = "SELECT pg_sleep(60)";
  private static final String ITS_STATEMENTS =
      "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
          + " AND state = 'active' AND query = '"
          + A_MINUTE
          + "'";

  private final String url = TestPostgres.freshDatabase();
  private HikariDataSource pool;
  private JdbcTemplate template;

  @BeforeEach
  void open() {
    pool = PostgresDatabase.open(new DatabaseProperties(url, "", ""), 2);
    template = new StatementLimit(Duration.ofMinutes(1)).template(pool, true);
    template.setExceptionTranslator(new StorageErrors());
  }

  @AfterEach
  void close() {
    pool.close();
    TestPostgres.drop(url);
  }

  @Test
  void aStatementEndsWhenNobodyWaitsForItAnyMore() throws Exception {
    var gone = new AtomicBoolean();
    var asking = CompletableFuture.runAsync(() -> Errand.run(gone::get, this::sleep));
    await().until(() -> running() == 1);

    gone.set(true);

    await().until(() -> running() == 0);
    assertThatThrownBy(asking::get).isInstanceOf(ExecutionException.class);
    assertThat(template.queryForObject("SELECT 1", Integer.class)).isEqualTo(1);
  }

  @Test
  void othersOfTheSameMomentGoOn() {
    var asking = CompletableFuture.runAsync(() -> Errand.run(() -> false, this::sleep));
    await().until(() -> running() == 1);

    Errand.run(() -> true, () -> template.queryForObject("SELECT 1", Integer.class));

    await().during(Duration.ofMillis(500)).until(() -> running() == 1);
    TestPostgres.administer(
        "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE query = '" + A_MINUTE + "'");
    assertThatThrownBy(asking::get).isInstanceOf(ExecutionException.class);
  }

  private void sleep() {
    template.execute(A_MINUTE);
  }

  private int running() {
    return template.queryForObject(ITS_STATEMENTS, Integer.class);
  }
}
