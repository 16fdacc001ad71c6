package io.mochat.storage.database;

import com.zaxxer.hikari.HikariDataSource;
import io.mochat.kernel.Changes;
import io.mochat.kernel.SharedChanges;
import io.mochat.storage.database.StorageProperties.Type;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A migrated database with transactions and changes, put together without a Spring context. */
public final class TestConnection implements AutoCloseable {

  public final Clock clock;
  public final StorageProperties properties;
  public final JdbcTemplate template;
  public final JdbcClient jdbc;
  public final JsonColumns json = new JsonColumns(JsonMapper.builder().build());
  public final SharedChanges sharedChanges;
  final JdbcSharedChanges jdbcSharedChanges;
  public final JdbcTransactions transactions;
  public final Changes changes;

  private final HikariDataSource pool;

  private TestConnection(
      HikariDataSource pool, DataSource source, Clock clock, StorageProperties properties) {
    this.pool = pool;
    this.clock = clock;
    this.properties = properties;
    template = new JdbcTemplate(source);
    template.setExceptionTranslator(new StorageErrors());
    jdbc = JdbcClient.create(template);
    var manager = StorageConfiguration.transactionManager(properties.type(), source);
    var turns = StorageConfiguration.turns(properties.type(), manager, source);
    boolean shared = properties.type() == Type.POSTGRES;
    jdbcSharedChanges = new JdbcSharedChanges(template, json, clock, () -> shared);
    sharedChanges = jdbcSharedChanges;
    transactions = new JdbcTransactions(manager, turns, jdbcSharedChanges);
    changes = new JdbcChanges(transactions);
  }

  /** A database in memory. */
  public static TestConnection memory(Clock clock, StorageProperties properties) {
    var pool = SqliteDatabase.openMemory();
    Schema.bringUpToDate(Type.SQLITE, pool);
    return new TestConnection(pool, pool, clock, properties);
  }

  /** A file that holds a migrated database, with something between the stores and the pool. */
  public static TestConnection file(Path file, UnaryOperator<DataSource> between) {
    var pool = SqliteDatabase.open(file, 4);
    return new TestConnection(pool, between.apply(pool), system(), properties(10_000));
  }

  /** Makes the file of an empty database. */
  public static void migrate(Path file) {
    try (var pool = SqliteDatabase.open(file, 1)) {
      Schema.bringUpToDate(Type.SQLITE, pool);
    }
  }

  /** The PostgreSQL database at this URL, with something between the stores and the pool. */
  public static TestConnection postgres(String url, UnaryOperator<DataSource> between) {
    var pool = PostgresDatabase.open(new DatabaseProperties(url, "", ""), 4);
    var properties = properties(Type.POSTGRES, 10_000);
    return new TestConnection(pool, between.apply(pool), system(), properties);
  }

  /** Settings of SQLite. */
  public static StorageProperties properties(int queueSize) {
    return properties(Type.SQLITE, queueSize);
  }

  /** The clock of the machine, as the server reads it. */
  public static Clock system() {
    return Clock.tickMillis(Clock.systemUTC().getZone());
  }

  private static StorageProperties properties(Type type, int queueSize) {
    return new StorageProperties(type, Path.of("unused"), queueSize, 512, 4);
  }

  /** Closes the connections that the pool holds; it opens others when they are needed. */
  public void evict() {
    pool.getHikariPoolMXBean().softEvictConnections();
  }

  @Override
  public void close() {
    pool.close();
  }
}
