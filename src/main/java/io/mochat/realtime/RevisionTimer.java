package io.mochat.realtime;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The timer of a {@link RevisionPace}. Its thread is started when it is first needed. */
final class RevisionTimer implements RevisionPace.Timer {

  private @Nullable ScheduledExecutorService executor;

  @Override
  public synchronized void schedule(Runnable task, long delay) {
    var present = executor;
    if (present == null) {
      present =
          Executors.newSingleThreadScheduledExecutor(
              Thread.ofPlatform().name("revisions").daemon().factory());
      executor = present;
    }
    var unused = present.schedule(task, delay, TimeUnit.NANOSECONDS);
  }
}
