package io.mochat.streams;

import io.mochat.realtime.live.LiveStreamer;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Does something once nothing has been heard for a while. Thread-safe. */
final class IdleWatch {

  private final LiveStreamer streamer;
  private final long patience;
  private final Runnable end;
  private volatile long heardAt = System.nanoTime();
  private volatile Future<?> next;

  /**
   * Begins to watch.
   *
   * @param end done on the thread of the streamer, must not block
   */
  IdleWatch(LiveStreamer streamer, Duration patience, Runnable end) {
    this.streamer = streamer;
    this.patience = patience.toNanos();
    this.end = end;
    this.next = streamer.later(this::look, patience.toMillis());
  }

  /** Something was heard. */
  void heard() {
    heardAt = System.nanoTime();
  }

  /** Watches no more. */
  void stop() {
    next.cancel(false);
  }

  // A timer for each sign of life would cost more than one that looks when the last one was.
  private void look() {
    long left = heardAt + patience - System.nanoTime();
    if (left <= 0) {
      end.run();
    } else {
      next = streamer.later(this::look, TimeUnit.NANOSECONDS.toMillis(left) + 1);
    }
  }
}
