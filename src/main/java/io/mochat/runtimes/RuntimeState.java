package io.mochat.runtimes;

import java.util.Locale;

/** How a session of a runtime stands. */
public enum RuntimeState {
  /** It waits for a command, with or without a process. */
  IDLE,
  /** A turn is under way. */
  RUNNING,
  /** A turn waits for somebody to allow something. */
  WAITING_PERMISSION,
  /** The last turn failed; the next command tries again. */
  ERROR,
  /** The session is closed. */
  CLOSED;

  /** The word for it on the wire. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a turn is under way. */
  public boolean isBusy() {
    return this == RUNNING || this == WAITING_PERMISSION;
  }
}
