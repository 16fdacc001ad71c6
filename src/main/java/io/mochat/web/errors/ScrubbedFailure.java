package io.mochat.web.errors;

import org.jspecify.annotations.Nullable;

/** A failure as it may be logged: its type, its place and its causes, without their messages. */
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
