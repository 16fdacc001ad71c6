package io.mochat.storage.log;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores messages, revisions and read positions, one batch at a time, by a thread of its own. It
 * takes what has queued up while the last batch was being committed as the next batch: the busier
 * the server, the more of them share one flush to disk.
 *
 * <p>A lone sender, who finds nobody writing and nothing else in the queue, may store its own batch
 * of one: then no thread has to be woken for that, nor the sender again. The thread announces that
 * batch too, before it stores another, so the sender does not wait for it.
 */
final class LogWriter implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LogWriter.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Who may store, and use what only one may at a time. */
  private enum Holder {
    NOBODY,
    A_SENDER,
    THE_THREAD
  }

  private final BlockingQueue<Pending> queue;
  private final int batchSize;
  private final boolean sendersWrite;
  private final Store store;
  private final Thread thread;
  private final AtomicReference<Holder> holder = new AtomicReference<>(Holder.NOBODY);
  private volatile boolean closed;
  // For the holder only.
  private @Nullable Runnable announcing;
  private boolean failing;

  /**
   * Starts the thread.
   *
   * @param sendersWrite whether a lone sender stores its own message
   */
  LogWriter(int queueSize, int batchSize, boolean sendersWrite, Store store) {
    this.queue = new ArrayBlockingQueue<>(queueSize);
    this.batchSize = batchSize;
    this.sendersWrite = sendersWrite;
    this.store = store;
    this.thread = Thread.ofPlatform().name("message-log").start(this::run);
  }

  /**
   * Accepts a write. Stores it at once if nobody else is writing, or leaves it for the next batch.
   *
   * @throws ChatException {@code BUSY} when the queue is full or the writer is closed
   */
  void accept(Pending message) {
    if (closed || !queue.offer(message)) {
      throw new ChatException(ErrorCode.BUSY);
    }
    // The writer may have ended in between: then nobody would ever complete the message.
    if (closed && queue.remove(message)) {
      throw new ChatException(ErrorCode.BUSY);
    }
    if (!sendersWrite) {
      callThread();
    } else if (holder.compareAndSet(Holder.NOBODY, Holder.A_SENDER)) {
      writeAlone(message);
    }
    // Otherwise whoever holds it looks at the queue after giving it up.
  }

  /** How many wait for the next batch. */
  int waiting() {
    return queue.size();
  }

  /** Accepts no more and waits, for a bounded time, until what was accepted is stored. */
  @Override
  public void close() {
    closed = true;
    callThread();
    awaitEnd();
    var left = new ArrayList<Pending>();
    queue.drainTo(left);
    left.forEach(message -> message.fail(new ChatException(ErrorCode.BUSY)));
  }

  private void awaitEnd() {
    try {
      if (!thread.join(PATIENCE)) {
        log.error("The message log did not finish within {}: {} left", PATIENCE, queue.size());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // The client may be gone, and its request interrupted: a message that was accepted is stored
  // all the same.
  private void writeAlone(Pending message) {
    boolean interrupted = Thread.interrupted();
    try {
      if (queue.size() == 1 && queue.remove(message)) {
        announcing = store(List.of(message));
      }
    } finally {
      endAlone();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void endAlone() {
    if (announcing == null && queue.isEmpty()) {
      giveUp();
    } else {
      holder.set(Holder.THE_THREAD);
      LockSupport.unpark(thread);
    }
  }

  // Looks again afterwards: whoever came meanwhile has left it to the holder.
  private void giveUp() {
    holder.set(Holder.NOBODY);
    if (closed || !queue.isEmpty()) {
      callThread();
    }
  }

  private void callThread() {
    if (holder.compareAndSet(Holder.NOBODY, Holder.THE_THREAD)) {
      LockSupport.unpark(thread);
    }
  }

  // The thread ends as the holder: nobody stores anything after it.
  private void run() {
    var batch = new ArrayList<Pending>(batchSize);
    for (boolean last = false; !last; ) {
      while (holder.get() != Holder.THE_THREAD) {
        LockSupport.park(this);
      }
      // Read first: what was accepted before it became true is then still in the queue.
      last = closed;
      announce();
      while (queue.drainTo(batch, batchSize) > 0) {
        announcing = store(batch);
        announce();
        batch.clear();
      }
      if (!last) {
        giveUp();
      }
    }
  }

  private @Nullable Runnable store(List<Pending> batch) {
    try {
      var rest = store.store(batch);
      reportSuccess();
      return rest;
    } catch (RuntimeException | Error e) {
      // The thread must go on: the next batch may succeed.
      reportFailure(e);
      batch.forEach(message -> message.fail(e));
      return null;
    }
  }

  private void announce() {
    var rest = announcing;
    announcing = null;
    if (rest != null) {
      try {
        rest.run();
      } catch (RuntimeException | Error e) {
        log.error("Messages are stored, but telling so failed", e);
      }
    }
  }

  // A full disk fails every batch: that is logged once, and so is its end.
  private void reportFailure(Throwable e) {
    if (!failing) {
      log.error("Messages cannot be stored; senders are told so", e);
    }
    failing = true;
  }

  private void reportSuccess() {
    if (failing) {
      log.info("Messages are stored again");
    }
    failing = false;
  }

  /** Where batches go. */
  interface Store {

    /**
     * Stores a batch and completes each of its members, exceptionally if need be. Called by one
     * thread at a time.
     *
     * @return announces what was stored; {@code null} when there is nothing to announce
     */
    @Nullable Runnable store(List<Pending> batch);
  }
}
