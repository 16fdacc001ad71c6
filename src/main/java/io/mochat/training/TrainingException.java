package io.mochat.training;

import org.jspecify.annotations.Nullable;

/** Why the training ended early. The message is for whoever runs it. */
final class TrainingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TrainingException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
