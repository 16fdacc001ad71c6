package io.mochat.storage.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.stereotype.Component;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Tells failures of the disk from all others, also for SQLite, which has no SQL states. */
@Component
final class StorageErrors implements SQLExceptionTranslator {

  /** The bits of an SQLite result code that are its primary code; the others refine it. */
  private static final int PRIMARY = 0xFF;

  private final SQLExceptionTranslator others = new SQLExceptionSubclassTranslator();

  @Override
  public @Nullable DataAccessException translate(
      String task, @Nullable String sql, SQLException failure) {
    return failure instanceof SQLiteException sqlite
        ? translate(sqlite)
        : others.translate(task, sql, failure);
  }

  private static @Nullable DataAccessException translate(SQLiteException failure) {
    var code = SQLiteErrorCode.getErrorCode(failure.getResultCode().code & PRIMARY);
    return switch (code) {
      case SQLITE_FULL,
          SQLITE_IOERR,
          SQLITE_READONLY,
          SQLITE_CANTOPEN,
          SQLITE_CORRUPT,
          SQLITE_NOTADB,
          SQLITE_PERM ->
          new DataAccessResourceFailureException("The database cannot be used: " + code, failure);
      case SQLITE_BUSY, SQLITE_LOCKED ->
          new CannotAcquireLockException("The database is locked", failure);
      case SQLITE_INTERRUPT -> new QueryTimeoutException("It took too long", failure);
      default -> null;
    };
  }
}
