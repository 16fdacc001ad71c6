package io.mochat.storage.log;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that stores messages, revisions and read positions. It takes what has queued up
 * while the last batch was being committed as the next batch: the busier the server, the more of
 * them share one flush to disk.
 */
final class LogWriter implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LogWriter.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final BlockingQueue<Pending> queue;
  private final int batchSize;
  private final Consumer<List<Pending>> store;
  private final Thread thread;
  private volatile boolean closed;
  private boolean failing;

  /**
   * Starts the thread.
   *
   * @param store stores a batch and completes each of its members, exceptionally if need be
   */
  LogWriter(int queueSize, int batchSize, Consumer<List<Pending>> store) {
    this.queue = new ArrayBlockingQueue<>(queueSize);
    this.batchSize = batchSize;
    this.store = store;
    this.thread = Thread.ofPlatform().name("message-log").start(this::run);
  }

  /**
   * Accepts something for the next batch.
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
    LockSupport.unpark(thread);
  }

  /** How many wait for the next batch. */
  int waiting() {
    return queue.size();
  }

  /** Accepts no more and waits until what was accepted is stored, but not for ever. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
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

  private void run() {
    var batch = new ArrayList<Pending>(batchSize);
    // "closed" is read first: what was accepted before it became true is then still in the queue.
    for (boolean last = false; !last; ) {
      last = closed;
      while (queue.drainTo(batch, batchSize) > 0) {
        store(batch);
        batch.clear();
      }
      // Storing may have used up the wake-up call of close.
      if (!closed) {
        LockSupport.park(this);
      }
    }
  }

  private void store(List<Pending> batch) {
    try {
      store.accept(batch);
      reportSuccess();
    } catch (RuntimeException | Error e) {
      // The thread must live: the next batch may fare better.
      reportFailure(e);
      batch.forEach(message -> message.fail(e));
    }
  }

  // A full disk fails every batch: it is told once, and its end too.
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
}
