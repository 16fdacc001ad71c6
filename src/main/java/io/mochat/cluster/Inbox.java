package io.mochat.cluster;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Announcements that wait, bounded by the entries in them. Many may put, one takes. */
final class Inbox {

  private final int most;
  private final AtomicInteger weight = new AtomicInteger();
  private final BlockingQueue<Announcement> queue = new LinkedBlockingQueue<>();

  /**
   * @param most how many entries may wait; one without entries counts as one
   */
  Inbox(int most) {
    this.most = most;
  }

  /** Puts one in, unless it is full; then nothing is lost, since the log has it. */
  boolean offer(Announcement announcement) {
    int more = weightOf(announcement);
    if (weight.addAndGet(more) > most + more - 1) {
      weight.addAndGet(-more);
      return false;
    }
    return queue.offer(announcement);
  }

  /** The next one, or {@code null} if none comes in time. */
  @Nullable Announcement poll(Duration patience) throws InterruptedException {
    var next = queue.poll(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
    if (next != null) {
      weight.addAndGet(-weightOf(next));
    }
    return next;
  }

  private static int weightOf(Announcement announcement) {
    return Math.max(1, announcement.entries().size());
  }
}
