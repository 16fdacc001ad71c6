package io.mochat.storage.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the operator in a few lines, without a stack trace, why the database cannot be used. */
final class StorageFailureAnalyzer extends AbstractFailureAnalyzer<StorageException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, StorageException cause) {
    return new FailureAnalysis(
        cause.getMessage(),
        "Correct this, or choose another directory with MOCHAT_DATA_DIR.",
        rootFailure);
  }
}
