package io.mochat.websocket.frames;

import io.netty.channel.EventLoop;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * Handles items one at a time, in the order they were given, on an event loop that may change while
 * it runs. What is touched only by the handling needs no lock and no volatile.
 *
 * <p>{@code pending} counts the items not handled yet; whoever raises it from zero sees to it that
 * the loop runs this queue, and nobody else does until it is zero again.
 */
abstract class SerialQueue implements Runnable {

  private static final AtomicIntegerFieldUpdater<SerialQueue> PENDING =
      AtomicIntegerFieldUpdater.newUpdater(SerialQueue.class, "pending");

  private final Queue<Object> items = new ConcurrentLinkedQueue<>();
  private volatile int pending;
  private volatile EventLoop loop;
  private boolean moved;

  protected SerialQueue(EventLoop loop) {
    this.loop = loop;
  }

  /** Handles one item; called in order. */
  protected abstract void handle(Object item);

  /** Called when a run of items has been handled. */
  protected abstract void settle();

  protected final EventLoop loop() {
    return loop;
  }

  /** From the next item on, runs elsewhere. Only to be called while handling. */
  protected final void moveTo(EventLoop target) {
    moved = target != loop;
    loop = target;
  }

  /**
   * Appends an item without having it handled.
   *
   * @return whether the caller must have the loop run this queue
   */
  protected final boolean append(Object item) {
    items.add(item);
    return PENDING.getAndIncrement(this) == 0;
  }

  /** Appends an item; it is handled soon. */
  protected final void submit(Object item) {
    if (append(item)) {
      schedule();
    }
  }

  /** Runs the task in its turn, at once if it can be. */
  protected final void inOrder(Runnable task) {
    submitNow(task);
  }

  /** Handles the item at once when this is the right thread and nothing is before it. */
  protected final void submitNow(Object item) {
    if (!loop.inEventLoop() || !PENDING.compareAndSet(this, 0, 1)) {
      submit(item);
    } else if (loop.inEventLoop()) {
      handle(item);
      run();
    } else { // moved away between the two looks
      items.add(item);
      schedule();
    }
  }

  private void schedule() {
    try {
      loop.execute(this);
    } catch (RejectedExecutionException e) {
      discard();
    }
  }

  /** Drops what is queued: the loop has ended with the server, nothing is left to be told. */
  final void discard() {
    Object item;
    while ((item = items.poll()) != null) {
      if (item instanceof SharedFrames frames) {
        frames.drop();
      }
    }
  }

  @Override
  public final void run() {
    int handled = 1;
    while (handled != 0) {
      Object item;
      while (!moved && (item = items.poll()) != null) {
        handle(item);
      }
      if (moved) {
        moved = false;
        schedule();
        return;
      }
      settle();
      handled = PENDING.addAndGet(this, -handled);
    }
  }
}
