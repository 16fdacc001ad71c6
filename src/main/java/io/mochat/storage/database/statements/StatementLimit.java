package io.mochat.storage.database.statements;

import io.mochat.quotas.Errand;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/**
 * How long a statement may take that reads for an {@link Errand}, outside of transactions. It also
 * ends soon after nobody waits for it any more.
 *
 * <p>Everything else is bounded by its number of rows and takes the time that it takes: units of
 * work, what the log writes, migrations, what retention deletes, backup and export.
 */
public final class StatementLimit {

  /** Steps of SQLite's virtual machine between two looks at the clock: a few milliseconds. */
  private static final int STEPS = 100_000;

  private final Duration most;

  public StatementLimit(Duration most) {
    this.most = most;
  }

  /** Has a connection look whether its statement has taken too long. */
  public void watch(Connection connection) throws SQLException {
    ProgressHandler.setHandler(connection, STEPS, new Progress((SQLiteConnection) connection));
  }

  /** A template whose statements are limited. */
  public JdbcTemplate template(DataSource source, boolean byDriver) {
    return new LimitedTemplate(source, byDriver);
  }

  /** A source of SQLite connections whose statements are limited. */
  public SQLiteDataSource source(SQLiteConfig config) {
    return new LimitedSource(config);
  }

  private final class LimitedSource extends SQLiteDataSource {

    LimitedSource(SQLiteConfig config) {
      super(config);
    }

    @Override
    public SQLiteConnection getConnection(@Nullable String user, @Nullable String password)
        throws SQLException {
      var connection = super.getConnection(user, password);
      watch(connection);
      return connection;
    }
  }

  /** Called by SQLite, on the thread of the statement. */
  private final class Progress extends ProgressHandler {

    private final SQLiteConnection connection;

    Progress(SQLiteConnection connection) {
      this.connection = connection;
    }

    @Override
    protected int progress() throws SQLException {
      var errand = Errand.current();
      boolean isOver =
          errand != null
              && connection.getAutoCommit()
              && (errand.lasts() > most.toNanos() || errand.isAbandoned());
      return isOver ? 1 : 0;
    }
  }

  /** Notes when statements begin; tells the driver how long they may take, if that sees to it. */
  private final class LimitedTemplate extends JdbcTemplate {

    private final @Nullable AbandonedStatements abandoned;

    LimitedTemplate(DataSource source, boolean byDriver) {
      super(source);
      this.abandoned = byDriver ? new AbandonedStatements() : null;
    }

    @Override
    protected void applyStatementSettings(Statement statement) throws SQLException {
      super.applyStatementSettings(statement);
      var errand = Errand.current();
      if (errand == null || TransactionSynchronizationManager.isActualTransactionActive()) {
        return;
      }
      errand.begin();
      if (abandoned != null) {
        statement.setQueryTimeout((int) most.plusMillis(999).toSeconds());
        abandoned.watch(errand, statement);
      }
    }
  }
}
