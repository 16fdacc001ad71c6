package io.mochat.storage;

import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the operator in a few lines why the schema could not be brought up to date. */
final class MigrationFailureAnalyzer extends AbstractFailureAnalyzer<FlywayException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, FlywayException cause) {
    var database = findCause(cause, SQLException.class);
    return new FailureAnalysis(
        "The database could not be prepared: "
            + (database == null ? cause.getMessage() : database.getMessage()),
        "Correct this, and start again: what had not been done is made up for.",
        rootFailure);
  }
}
