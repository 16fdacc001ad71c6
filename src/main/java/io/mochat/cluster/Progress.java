package io.mochat.cluster;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A number that only grows, which threads can wait for. Thread-safe. */
final class Progress {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private volatile long reached;

  Progress(long reached) {
    this.reached = reached;
  }

  long reached() {
    return reached;
  }

  void reach(long further) {
    lock.lock();
    try {
      reached = further;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the number has reached the goal; returns whether it did in time. */
  boolean await(long goal, Duration patience) throws InterruptedException {
    if (reached >= goal) {
      return true;
    }
    lock.lock();
    try {
      long left = patience.toNanos();
      while (reached < goal && left > 0) {
        left = moved.awaitNanos(left);
      }
      return reached >= goal;
    } finally {
      lock.unlock();
    }
  }
}
