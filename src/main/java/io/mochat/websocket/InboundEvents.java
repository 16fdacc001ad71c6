package io.mochat.websocket;

import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs one connection's handler calls one at a time and in order on an executor it shares with all
 * others; occupies no thread while there is nothing to do.
 */
public final class InboundEvents implements Runnable {

  private static final System.Logger LOG = System.getLogger(InboundEvents.class.getName());

  private final Executor executor;
  private final Queue<Runnable> calls = new ConcurrentLinkedQueue<>();
  private final AtomicInteger pending = new AtomicInteger();
  private final int low;
  private final Runnable onLow;

  /**
   * @param onLow run each time so few calls are left after there were more
   */
  public InboundEvents(Executor executor, int low, Runnable onLow) {
    this.executor = executor;
    this.low = low;
    this.onLow = onLow;
  }

  /** Queues a call and returns how many are waiting or running. */
  public int submit(Runnable call) {
    calls.add(call);
    int count = pending.incrementAndGet();
    if (count == 1) {
      try {
        executor.execute(this);
      } catch (RejectedExecutionException e) {
        calls.clear(); // the application is shutting down
      }
    }
    return count;
  }

  /** Whether more calls are left than would have the low mark reported. */
  public boolean isBusy() {
    return pending.get() > low;
  }

  @Override
  public void run() {
    int left;
    do {
      var call = calls.poll();
      if (call != null) {
        runSafely(call);
      }
      left = pending.decrementAndGet();
      if (left == low) {
        onLow.run();
      }
    } while (left > 0);
  }

  private static void runSafely(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.WARNING, "handler failed", e);
    }
  }
}
