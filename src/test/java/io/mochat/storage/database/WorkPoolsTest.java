package io.mochat.storage.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.mochat.storage.database.StorageProperties.Type;
import io.mochat.storage.database.WorkPools.Work;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.sqlite.SQLiteDataSource;

/** Reads that hold all of their connections. */
@Timeout(300)
class WorkPoolsTest {

  @TempDir Path directory;
  private HikariDataSource reads;
  private WorkPools pools;

  @BeforeEach
  void open() {
    var file = directory.resolve("mochat.db");
    reads = SqliteDatabase.open(file, 1, "reads", SQLiteDataSource::new);
    var writes = SqliteDatabase.open(file, 1, "writes", SQLiteDataSource::new);
    pools = new WorkPools(reads, writes, writes);
  }

  @AfterEach
  void close() {
    pools.close();
  }

  @Test
  void aWriterFindsAConnectionWhileReadsHoldAllOfTheirs() throws SQLException {
    var template = new JdbcTemplate(pools);
    var turns =
        StorageConfiguration.turns(
            Type.SQLITE, StorageConfiguration.transactionManager(Type.SQLITE, pools), pools);
    var written = new AtomicInteger();

    try (Connection held = pools.getConnection()) {
      assertThat(reads.getHikariPoolMXBean().getActiveConnections()).isEqualTo(1);
      turns.unit(
          () -> {
            template.execute("CREATE TABLE notes (text TEXT)");
            return written.addAndGet(template.update("INSERT INTO notes VALUES ('x')"));
          });
      assertThat(held.isClosed()).isFalse();
    }

    assertThat(written).hasValue(1);
    assertThat(template.queryForObject("SELECT count(*) FROM notes", Integer.class)).isEqualTo(1);
  }

  @Test
  void whatFollowsATransactionIsAReadAgain() throws SQLException {
    WorkPools.as(Work.UNITS, () -> true);

    try (Connection held = pools.getConnection()) {
      assertThat(held.isClosed()).isFalse();
      assertThat(reads.getHikariPoolMXBean().getActiveConnections()).isEqualTo(1);
    }
  }
}
