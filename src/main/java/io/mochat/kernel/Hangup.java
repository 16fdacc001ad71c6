package io.mochat.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Whether the client of one request has disconnected, so that nobody reads the answer. Thread-safe.
 */
public final class Hangup {

  private boolean happened;
  private @Nullable Runnable reaction;

  /** Runs this when the client disconnects, or at once if it has; replaces an earlier reaction. */
  public void then(Runnable newReaction) {
    if (!keep(newReaction)) {
      newReaction.run();
    }
  }

  /** Notes that the client has disconnected. */
  public void happen() {
    var due = take();
    if (due != null) {
      due.run();
    }
  }

  private synchronized boolean keep(Runnable newReaction) {
    reaction = newReaction;
    return !happened;
  }

  private synchronized @Nullable Runnable take() {
    happened = true;
    return reaction;
  }
}
