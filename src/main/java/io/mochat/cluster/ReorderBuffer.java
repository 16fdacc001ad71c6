package io.mochat.cluster;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Announcements that arrived before the ones they follow: between two busy servers, each learns of
 * its own messages sooner than of the other's. They wait for a moment, {@value #MOST} at most,
 * since what is still to come over the bus need not be read from the log. For one thread.
 */
final class ReorderBuffer {

  static final Duration GRACE = Duration.ofMillis(20);
  private static final int MOST = 64;

  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(Comparator.comparingLong(one -> one.announcement().before().position()));

  void add(Announcement announcement, long nanoTime) {
    waiting.add(new Waiting(announcement, nanoTime));
  }

  /**
   * Removes and returns the first one, if nothing is missing before it or it has waited long
   * enough.
   *
   * @param last the position up to which everything has been announced
   */
  @Nullable Announcement next(long last, boolean patient, long nanoTime) {
    var first = waiting.peek();
    if (first == null || patient && waiting.size() < MOST && first.isToWait(last, nanoTime)) {
      return null;
    }
    waiting.poll();
    return first.announcement();
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  void clear() {
    waiting.clear();
  }

  private record Waiting(Announcement announcement, long since) {

    boolean isToWait(long last, long nanoTime) {
      return announcement.before().position() > last && nanoTime - since < GRACE.toNanos();
    }
  }
}
