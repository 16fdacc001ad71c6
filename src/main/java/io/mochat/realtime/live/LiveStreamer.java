package io.mochat.realtime.live;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The one thread that tells what is only told, for all fronts and in the order of its callers; also
 * when another front fails. What is told is encoded and queued there, and never waited for.
 */
@Component
public class LiveStreamer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LiveStreamer.class);

  private static final int WAITING = 10_000;

  private final AtomicInteger waiting = new AtomicInteger();
  private final List<LiveFront> fronts = new CopyOnWriteArrayList<>();
  private final ScheduledThreadPoolExecutor thread;

  LiveStreamer() {
    thread =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("live").daemon().factory());
    // A text that has ended must not stay until its time would have been over.
    thread.setRemoveOnCancelPolicy(true);
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Adds a front; it gets every event from now on. */
  public void register(LiveFront front) {
    fronts.add(front);
  }

  /** Passes an event on. Only on the thread of this. */
  public void stream(LiveEvent event) {
    for (var front : fronts) {
      safely(() -> front.deliver(event));
    }
  }

  /**
   * Does something that another server wishes on the thread, or not at all while {@value #WAITING}
   * of these wait.
   */
  public void offer(Runnable action) {
    if (waiting.incrementAndGet() > WAITING) {
      waiting.decrementAndGet();
      return;
    }
    run(
        () -> {
          waiting.decrementAndGet();
          action.run();
        });
  }

  /** Does something on the thread; it must not block. */
  public void run(Runnable action) {
    later(action, 0);
  }

  /** The same after so many milliseconds, unless it is cancelled before. */
  public Future<?> later(Runnable action, long millis) {
    // After the end of the server nobody is told anything, and nobody minds.
    return thread.isShutdown()
        ? CompletableFuture.completedFuture(null)
        : thread.schedule(() -> safely(action), millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private static void safely(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException | Error e) {
      log.error("What is only told could not be told", e);
    }
  }
}
