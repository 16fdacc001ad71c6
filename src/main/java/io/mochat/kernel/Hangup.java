package io.mochat.kernel;

import org.jspecify.annotations.Nullable;

/** Whether the client of one request is gone, so that nobody reads the answer. Thread-safe. */
public final class Hangup {

  private boolean happened;
  private @Nullable Runnable reaction;

  /** Has this run when the client goes, or at once if it is gone; the last one given counts. */
  public void then(Runnable newReaction) {
    if (!keep(newReaction)) {
      newReaction.run();
    }
  }

  /** The client is gone. */
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
