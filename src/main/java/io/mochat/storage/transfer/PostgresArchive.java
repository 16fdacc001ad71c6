package io.mochat.storage.transfer;

import io.mochat.storage.database.DatabaseProperties;
import io.mochat.storage.database.PostgresDatabase;
import io.mochat.storage.database.Schema;
import io.mochat.storage.database.StorageProperties.Type;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import javax.sql.DataSource;

/** A PostgreSQL database. */
final class PostgresArchive implements Archive {

  // Files and pipes may be slower than the timeout of a server's statements allows.
  private static final String BE_PATIENT = "SET idle_in_transaction_session_timeout = 0";

  // Servers wait for their turn until the whole import is committed.
  private static final String KEEP_OUT = "LOCK TABLE unit_turns, log_turns IN EXCLUSIVE MODE";

  private static final String LAST_COUNT =
      "SELECT pg_sequence_last_value(pg_get_serial_sequence(?, ?)::regclass)";

  private static final String CONTINUE_COUNT =
      "SELECT setval(pg_get_serial_sequence(?, ?)::regclass, ?)";

  private final DataSource source;

  PostgresArchive(DatabaseProperties properties) {
    this.source = PostgresDatabase.unpooled(properties);
  }

  @Override
  public Connection openSnapshot() throws SQLException {
    var connection = open(BE_PATIENT);
    try {
      connection.commit();
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
      // The first query takes the snapshot.
      execute(connection, "SELECT 1");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public Target openTarget() throws SQLException {
    Schema.bringUpToDate(Type.POSTGRES, source);
    return new DatabaseTarget(open(BE_PATIENT, KEEP_OUT));
  }

  @Override
  public OptionalLong lastCount(Connection connection, String table, String column)
      throws SQLException {
    try (var query = connection.prepareStatement(LAST_COUNT)) {
      bind(query, table, column);
      try (var row = query.executeQuery()) {
        row.next();
        long last = row.getLong(1);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(last);
      }
    }
  }

  @Override
  public void continueCount(Connection connection, String table, String column, long last)
      throws SQLException {
    try (var query = connection.prepareStatement(CONTINUE_COUNT)) {
      bind(query, table, column);
      query.setLong(3, last);
      query.executeQuery().close();
    }
  }

  @Override
  public String insert(String table, List<String> columns) {
    return "INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE VALUES (%s)"
        .formatted(
            table,
            String.join(", ", columns),
            String.join(", ", Collections.nCopies(columns.size(), "?")));
  }

  private static void bind(PreparedStatement statement, String table, String column)
      throws SQLException {
    statement.setString(1, table);
    statement.setString(2, column);
  }

  /** Opens a connection with a transaction that begins with these statements. */
  private Connection open(String... statements) throws SQLException {
    var connection = source.getConnection();
    try {
      connection.setAutoCommit(false);
      for (var sql : statements) {
        execute(connection, sql);
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private record DatabaseTarget(Connection connection) implements Target {

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}
