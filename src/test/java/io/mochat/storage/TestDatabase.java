package io.mochat.storage;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mochat.storage.StorageProperties.Type;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A migrated database and everything on top of it, put together without a Spring context. */
final class TestDatabase implements AutoCloseable {

  final JdbcClient jdbc;
  final JdbcTransactions transactions;
  final JdbcSharedChanges sharedChanges;
  final JdbcChanges changes;
  final JdbcUserStore users;
  final JdbcAgentStore agents;
  final JdbcWorkspaceStore workspaces;
  final JdbcSessionStore sessions;
  final JdbcPanelStore panels;
  final JdbcCountStore counts;
  final JdbcAuditStore audit;
  final JdbcMessageLog log;
  final JdbcSharedLog sharedLog;
  final JdbcReadPositions positions;
  final JdbcSubscriptionStore subscriptions;
  final JdbcSignInStore signIns;
  final JdbcCredentialStore credentials;
  final JdbcOwnershipStore ownerships;
  final JdbcAgentActivityStore activity;
  final JdbcRetentionStore retention;

  private final HikariDataSource pool;

  private TestDatabase(
      HikariDataSource pool, DataSource source, Clock clock, StorageProperties properties) {
    this.pool = pool;
    var template = new JdbcTemplate(source);
    template.setExceptionTranslator(new StorageErrors());
    jdbc = JdbcClient.create(template);
    var manager = StorageConfiguration.transactionManager(properties.type(), source);
    var turns = StorageConfiguration.turns(properties.type(), manager, source);
    var json = new JsonColumns(JsonMapper.builder().build());
    boolean shared = properties.type() == Type.POSTGRES;
    sharedChanges = new JdbcSharedChanges(template, json, clock, () -> shared);
    transactions = new JdbcTransactions(manager, turns, sharedChanges);
    changes = new JdbcChanges(transactions);
    var userRows = new UserRows(json);
    var conversations = new Conversations(jdbc);
    users = new JdbcUserStore(jdbc, transactions, userRows);
    agents = new JdbcAgentStore(jdbc, transactions, userRows);
    workspaces = new JdbcWorkspaceStore(jdbc, transactions, json, new WorkspaceRows(json));
    sessions = new JdbcSessionStore(jdbc, transactions, conversations, new SessionRows(json), json);
    panels = new JdbcPanelStore(jdbc, transactions, conversations, new PanelRows(json), json);
    counts = new JdbcCountStore(jdbc);
    audit = new JdbcAuditStore(template, transactions);
    subscriptions = new JdbcSubscriptionStore(jdbc, transactions, json, properties);
    retention = new JdbcRetentionStore(jdbc, transactions);
    log =
        new JdbcMessageLog(
            template,
            transactions,
            json,
            new MessageRows(json),
            clock,
            properties,
            new SimpleMeterRegistry());
    sharedLog = new JdbcSharedLog(log, jdbc, new MessageRows(json));
    positions = new JdbcReadPositions(jdbc, log);
    signIns = new JdbcSignInStore(jdbc, transactions);
    credentials = new JdbcCredentialStore(jdbc, transactions);
    ownerships = new JdbcOwnershipStore(jdbc, transactions, agents);
    activity = new JdbcAgentActivityStore(jdbc, transactions);
  }

  /** A database in memory. */
  static TestDatabase memory() {
    return memory(Clock.tickMillis(Clock.systemUTC().getZone()), properties(10_000));
  }

  static TestDatabase memory(Clock clock, StorageProperties properties) {
    var pool = SqliteDatabase.openMemory();
    Schema.bringUpToDate(Type.SQLITE, pool);
    return new TestDatabase(pool, pool, clock, properties);
  }

  /** The database in this directory, made if it is not there. */
  static TestDatabase file(Path directory) {
    return file(directory, source -> source);
  }

  /** The same, with something between the stores and the pool. */
  static TestDatabase file(Path directory, UnaryOperator<DataSource> between) {
    var file = directory.resolve("mochat.db");
    if (Files.notExists(file)) {
      write(file, Migrated.BYTES);
    }
    var pool = SqliteDatabase.open(file, 4);
    var clock = Clock.tickMillis(Clock.systemUTC().getZone());
    return new TestDatabase(pool, between.apply(pool), clock, properties(10_000));
  }

  /** The PostgreSQL database at this URL, as one server among others. */
  static TestDatabase postgres(String url) {
    return postgres(url, source -> source);
  }

  /** The same, with something between the stores and the pool. */
  static TestDatabase postgres(String url, UnaryOperator<DataSource> between) {
    var pool = PostgresDatabase.open(new DatabaseProperties(url, "", ""), 4);
    var clock = Clock.tickMillis(Clock.systemUTC().getZone());
    return new TestDatabase(pool, between.apply(pool), clock, properties(Type.POSTGRES, 10_000));
  }

  static StorageProperties properties(int queueSize) {
    return properties(Type.SQLITE, queueSize);
  }

  private static StorageProperties properties(Type type, int queueSize) {
    return new StorageProperties(type, Path.of("unused"), queueSize, 512, 4);
  }

  @Override
  public void close() {
    log.close();
    pool.close();
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An empty database file: migrating one for each test would take most of the tests' time. */
  private static final class Migrated {

    static final byte[] BYTES = make();

    private static byte[] make() {
      try {
        var file = Files.createTempFile("migrated", ".db");
        try (var pool = SqliteDatabase.open(file, 1)) {
          Schema.bringUpToDate(Type.SQLITE, pool);
        }
        var bytes = Files.readAllBytes(file);
        Files.delete(file);
        return bytes;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
