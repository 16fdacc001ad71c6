package io.mochat.storage.log.rows;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * The statements of the log on each connection of the pool. They stay prepared when the connection
 * goes back to the pool: SQLite would otherwise parse and plan each of them for every batch.
 *
 * <p>Only for whoever writes the log, which is one thread at a time.
 */
public final class KeptStatements {

  private static final Logger log = LoggerFactory.getLogger(KeptStatements.class);
  private static final String TASK = "write the log";

  private final JdbcTemplate template;
  private final DataSource source;
  private final Map<Connection, Statements> byConnection = new IdentityHashMap<>();

  public KeptStatements(JdbcTemplate template) {
    this.template = template;
    this.source = Objects.requireNonNull(template.getDataSource());
  }

  /**
   * Runs work with the statements on the connection of the current transaction. Fails as the {@link
   * JdbcTemplate} does, which itself would reach each statement by reflection.
   */
  public <T> T execute(Work<T> work) {
    var connection = DataSourceUtils.getConnection(source);
    try {
      return execute(work, on(connection));
    } catch (SQLException e) {
      throw translated(e);
    } finally {
      DataSourceUtils.releaseConnection(connection, source);
    }
  }

  // What a failure has left in the statements must not get into the next batch.
  private static <T> T execute(Work<T> work, Statements statements) throws SQLException {
    try {
      return work.execute(statements);
    } catch (SQLException | RuntimeException | Error e) {
      statements.close();
      throw e;
    }
  }

  private DataAccessException translated(SQLException e) {
    var known = template.getExceptionTranslator().translate(TASK, null, e);
    return known == null ? new UncategorizedSQLException(TASK, null, e) : known;
  }

  // Those of the pool's own connection would be closed by the pool.
  private Statements on(Connection pooled) throws SQLException {
    var connection = pooled.unwrap(Connection.class);
    var present = byConnection.get(connection);
    if (present != null) {
      return present;
    }
    forgetClosed();
    var statements = new Statements(connection);
    byConnection.put(connection, statements);
    return statements;
  }

  private void forgetClosed() throws SQLException {
    for (var connection : List.copyOf(byConnection.keySet())) {
      if (connection.isClosed()) {
        byConnection.remove(connection);
      }
    }
  }

  /** What is done with the statements. */
  public interface Work<T> {

    /** Does it; statements that are used need not be closed, results must be. */
    T execute(Statements statements) throws SQLException;
  }

  /** The statements on one connection, each prepared when it is first needed. */
  public static final class Statements {

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    private Statements(Connection connection) {
      this.connection = connection;
    }

    /**
     * The statement of this text, which may hold parameters from its last use.
     *
     * @param sql a constant: as many statements are kept as there are texts
     */
    public PreparedStatement of(String sql) throws SQLException {
      var present = prepared.get(sql);
      if (present == null) {
        present = connection.prepareStatement(sql);
        prepared.put(sql, present);
      }
      return present;
    }

    // Those needed again are prepared anew.
    private void close() {
      prepared.values().forEach(Statements::close);
      prepared.clear();
    }

    private static void close(PreparedStatement statement) {
      try {
        statement.close();
      } catch (SQLException e) {
        log.debug("A statement cannot be closed: its connection is lost", e);
      }
    }
  }
}
