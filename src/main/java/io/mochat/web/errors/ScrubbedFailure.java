package io.mochat.web.errors;

import org.jspecify.annotations.Nullable;

/**
 * A copy of an exception that may be logged: its type, stack trace and causes, without their
 * messages.
 */
final class ScrubbedFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private ScrubbedFailure(Throwable failure, @Nullable Throwable cause) {
    super(failure.getClass().getName(), cause, false, true);
    setStackTrace(failure.getStackTrace());
  }

  static Throwable of(Throwable failure) {
    var cause = failure.getCause();
    return new ScrubbedFailure(failure, cause == null || cause == failure ? null : of(cause));
  }
}
