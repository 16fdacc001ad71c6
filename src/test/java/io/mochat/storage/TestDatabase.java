package io.mochat.storage;

import io.mochat.accounts.CredentialStore;
import io.mochat.accounts.SignInStore;
import io.mochat.agents.AgentActivityStore;
import io.mochat.agents.AgentStore;
import io.mochat.agents.OwnershipStore;
import io.mochat.audit.AuditStore;
import io.mochat.kernel.Changes;
import io.mochat.kernel.SharedChanges;
import io.mochat.messages.MessageLog;
import io.mochat.messages.ReadPositions;
import io.mochat.messages.SharedLog;
import io.mochat.observability.CountStore;
import io.mochat.panels.PanelStore;
import io.mochat.realtime.attendance.AttendanceStore;
import io.mochat.realtime.attendance.Beginnings;
import io.mochat.realtime.attendance.HabitStore;
import io.mochat.realtime.subscriptions.SubscriptionStore;
import io.mochat.repeats.FirstAnswerStore;
import io.mochat.retention.RetentionStore;
import io.mochat.sessions.SessionStore;
import io.mochat.storage.database.JdbcTransactions;
import io.mochat.storage.database.StorageProperties;
import io.mochat.storage.database.TestConnection;
import io.mochat.storage.log.TestLog;
import io.mochat.storage.log.revisions.TestRevisions;
import io.mochat.storage.stores.TestStores;
import io.mochat.users.UserStore;
import io.mochat.workspaces.WorkspaceStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A migrated database and everything on top of it, built without a Spring context. */
public final class TestDatabase implements AutoCloseable {

  public final JdbcClient jdbc;
  public final JdbcTransactions transactions;
  public final SharedChanges sharedChanges;
  public final Changes changes;
  public final UserStore users;
  public final AgentStore agents;
  public final WorkspaceStore workspaces;
  public final SessionStore sessions;
  public final PanelStore panels;
  public final CountStore counts;
  public final AuditStore audit;
  public final MessageLog log;
  public final SharedLog sharedLog;
  public final ReadPositions positions;
  public final SubscriptionStore subscriptions;
  public final SignInStore signIns;
  public final CredentialStore credentials;
  public final OwnershipStore ownerships;
  public final AgentActivityStore activity;
  public final FirstAnswerStore answers;
  public final AttendanceStore attendance;
  public final Beginnings beginnings;
  public final HabitStore habits;
  public final RetentionStore retention;

  public final TestRevisions revisions;

  public final TestConnection connection;
  public final TestLog writer;

  private TestDatabase(TestConnection connection) {
    this.connection = connection;
    jdbc = connection.jdbc;
    transactions = connection.transactions;
    sharedChanges = connection.sharedChanges;
    changes = connection.changes;
    var stores = new TestStores(connection);
    users = stores.users;
    agents = stores.agents;
    workspaces = stores.workspaces;
    sessions = stores.sessions;
    panels = stores.panels;
    counts = stores.counts;
    audit = stores.audit;
    subscriptions = stores.subscriptions;
    retention = stores.retention;
    signIns = stores.signIns;
    credentials = stores.credentials;
    ownerships = stores.ownerships;
    activity = stores.activity;
    answers = stores.answers;
    attendance = stores.attendance;
    beginnings = stores.beginnings;
    habits = stores.habits;
    writer = new TestLog(connection);
    log = writer.log;
    sharedLog = writer.sharedLog;
    positions = writer.positions;
    revisions = new TestRevisions(connection);
  }

  /** A database in memory. */
  public static TestDatabase memory() {
    return memory(TestConnection.system(), properties(10_000));
  }

  /** A database in memory with this clock and these settings. */
  public static TestDatabase memory(Clock clock, StorageProperties properties) {
    return new TestDatabase(TestConnection.memory(clock, properties));
  }

  /** The database in this directory, created if it does not exist. */
  public static TestDatabase file(Path directory) {
    return file(directory, source -> source);
  }

  /** The same, with something between the stores and the pool. */
  public static TestDatabase file(Path directory, UnaryOperator<DataSource> between) {
    var file = directory.resolve("mochat.db");
    if (Files.notExists(file)) {
      write(file, Migrated.BYTES);
    }
    return new TestDatabase(TestConnection.file(file, between));
  }

  /** The PostgreSQL database at this URL, as one server among others. */
  public static TestDatabase postgres(String url) {
    return postgres(url, source -> source);
  }

  /** The same, with something between the stores and the pool. */
  public static TestDatabase postgres(String url, UnaryOperator<DataSource> between) {
    return new TestDatabase(TestConnection.postgres(url, between));
  }

  /** Settings of SQLite. */
  public static StorageProperties properties(int queueSize) {
    return TestConnection.properties(queueSize);
  }

  @Override
  public void close() {
    writer.close();
    connection.close();
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
        TestConnection.migrate(file);
        var bytes = Files.readAllBytes(file);
        Files.delete(file);
        return bytes;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
