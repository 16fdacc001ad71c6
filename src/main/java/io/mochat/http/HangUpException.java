package io.mochat.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The client has gone before it had its answer, or before its request was complete. */
public final class HangUpException extends IOException {

  HangUpException(@Nullable Throwable cause) {
    super("The client has gone", cause);
  }
}
