package io.mochat.storage.database;

import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** Spring's transaction manager, with what SQLite needs when a commit fails. */
final class SqliteTransactionManager extends JdbcTransactionManager {

  private static final long serialVersionUID = 1L;

  SqliteTransactionManager(DataSource dataSource) {
    super(dataSource);
    setExceptionTranslator(new StorageErrors());
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
