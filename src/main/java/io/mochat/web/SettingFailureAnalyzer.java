package io.mochat.web;

import io.mochat.kernel.SettingException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the operator which setting stops the start, without a stack trace. */
final class SettingFailureAnalyzer extends AbstractFailureAnalyzer<SettingException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, SettingException cause) {
    return new FailureAnalysis(
        cause.getMessage(), "Correct it; docs/configuration.md lists all settings.", rootFailure);
  }
}
