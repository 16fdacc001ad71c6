package io.mochat.realtime;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Wakes one waiting thread; what is raised before the wait is not lost. Thread-safe. */
final class Signal {

  /** Why no wait makes sense any more. */
  enum End {
    /** The server is stopping. */
    SILENCE,
    /** Who waits is no longer signed in. */
    CUT
  }

  private final Semaphore raised = new Semaphore(0);
  private volatile @Nullable End end;

  void raise() {
    raised.release();
  }

  void end(End why) {
    end = why;
    raised.release();
  }

  boolean await(long millis) {
    boolean woken = end == null && acquire(millis);
    raised.drainPermits();
    if (end == End.CUT) {
      throw new ChatException(ErrorCode.INVALID_TOKEN);
    }
    return woken && end == null;
  }

  private boolean acquire(long millis) {
    try {
      return raised.tryAcquire(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      // The client is gone: nobody reads the answer.
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
