package io.mochat.storage.database;

import io.mochat.storage.database.WorkPools.Work;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.JdbcTransactionObjectSupport;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteConnectionConfig;

/**
 * Turns on SQLite, which has one writer at a time. Writers wait here, first come first served,
 * instead of polling inside SQLite; the lock is taken before the connection, so that a waiting
 * writer occupies no connection.
 *
 * <p>Units first queue among themselves, so that the log, for which every sender waits, never has
 * more than one of them before it: a flood of registrations does not slow it.
 */
final class SqliteTurns implements Turns {

  private final TransactionTemplate template;
  private final ReentrantLock turn = new ReentrantLock(true);
  private final ReentrantLock units = new ReentrantLock(true);

  SqliteTurns(PlatformTransactionManager manager) {
    this.template = new TransactionTemplate(manager);
  }

  @Override
  public <T> T unit(Supplier<T> work) {
    units.lock();
    try {
      return batch(work);
    } finally {
      units.unlock();
    }
  }

  // The work must begin no unit: that would wait for one that waits for this. All have one
  // connection, since there is one at a time.
  @Override
  public <T> T batch(Supplier<T> work) {
    turn.lock();
    try {
      return WorkPools.as(Work.LOG, () -> template.execute(status -> work.get()));
    } finally {
      turn.unlock();
    }
  }

  /** Spring's transaction manager, with what SQLite needs when a commit fails. */
  static final class TransactionManager extends JdbcTransactionManager {

    private static final long serialVersionUID = 1L;

    TransactionManager(DataSource dataSource) {
      super(dataSource);
      setExceptionTranslator(new StorageErrors());
    }

    /**
     * Commits. The driver begins the next transaction at once, which nobody wants: that of Spring
     * ends right after it. So it is made one that takes no lock until it is used.
     */
    @Override
    protected void doCommit(DefaultTransactionStatus status) {
      var modes = modes(status);
      modes.setTransactionMode(TransactionMode.DEFERRED);
      try {
        super.doCommit(status);
      } finally {
        modes.setTransactionMode(TransactionMode.IMMEDIATE);
      }
    }

    private static SQLiteConnectionConfig modes(DefaultTransactionStatus status) {
      var holder = ((JdbcTransactionObjectSupport) status.getTransaction()).getConnectionHolder();
      try {
        return holder.getConnection().unwrap(SQLiteConnection.class).getConnectionConfig();
      } catch (SQLException e) {
        throw new TransactionSystemException("No connection of SQLite", e);
      }
    }

    /** Rolls back, unless SQLite has done so by itself, as it does when the disk is full. */
    @Override
    protected void doRollback(DefaultTransactionStatus status) {
      try {
        super.doRollback(status);
      } catch (TransactionException e) {
        if (!String.valueOf(e.getMostSpecificCause().getMessage())
            .contains("no transaction is active")) {
          throw e;
        }
        logger.debug("SQLite had rolled back already");
      }
    }
  }
}
