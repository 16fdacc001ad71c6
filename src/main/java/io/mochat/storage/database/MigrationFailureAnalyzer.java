package io.mochat.storage.database;

import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the operator in a few lines why the schema could not be brought up to date. */
final class MigrationFailureAnalyzer extends AbstractFailureAnalyzer<FlywayException> {

  // Flyway has a code for it, but not in the exception.
  private static final String UNKNOWN = "Detected applied migration not resolved locally";

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, FlywayException cause) {
    if (cause instanceof FlywayValidateException
        && String.valueOf(cause.getMessage()).contains(UNKNOWN)) {
      return new FailureAnalysis(
          "A newer version of this server has been at work on the database",
          "Start that version, or go back to a backup made before it.",
          rootFailure);
    }
    var database = findCause(cause, SQLException.class);
    return new FailureAnalysis(
        "The database could not be prepared: "
            + (database == null ? cause.getMessage() : database.getMessage()),
        "Correct this, and start again: what had not been done is made up for.",
        rootFailure);
  }
}
