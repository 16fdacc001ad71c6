package io.mochat.storage.database;

import org.jspecify.annotations.Nullable;

/**
 * Why the server cannot keep data here and hence must not start.
 *
 * <p>The message is for the operator: what is wrong, where, and what was expected.
 */
public final class StorageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StorageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
