package io.mochat.websocket.frames;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Wakes the sessions of each event loop at a fixed pace, so that no session needs a timer of its
 * own. A loop without sessions is left asleep.
 */
public final class DeadlineTicker {

  private static final long SHORTEST_MILLIS = 5;
  private static final long LONGEST_MILLIS = 1_000;
  private static final int LOOKS_PER_DEADLINE = 8;

  private final Map<EventLoop, Sweep> byLoop = new ConcurrentHashMap<>();
  private final long periodMillis;

  /**
   * @param shortest the shortest of the deadlines to be kept
   */
  public DeadlineTicker(Duration shortest) {
    periodMillis =
        Math.clamp(shortest.toMillis() / LOOKS_PER_DEADLINE, SHORTEST_MILLIS, LONGEST_MILLIS);
  }

  /** Ticks the session from now on; to be called on its loop. */
  public void watch(SocketSession session) {
    byLoop.computeIfAbsent(session.loop(), Sweep::new).add(session);
  }

  /** The sessions of one loop; touched on that loop only. */
  private final class Sweep implements Runnable {

    private final EventLoop loop;
    private final List<SocketSession> sessions = new ArrayList<>();
    private boolean scheduled;

    Sweep(EventLoop loop) {
      this.loop = loop;
    }

    void add(SocketSession session) {
      sessions.add(session);
      if (!scheduled) {
        schedule();
      }
    }

    private void schedule() {
      try {
        loop.schedule(this, periodMillis, TimeUnit.MILLISECONDS);
        scheduled = true;
      } catch (RejectedExecutionException e) {
        sessions.clear(); // the loop has ended with the server
      }
    }

    @Override
    public void run() {
      scheduled = false;
      for (int i = sessions.size() - 1; i >= 0; i--) {
        var session = sessions.get(i);
        if (session.isGone() || session.loop() != loop) {
          removeFast(i);
        } else {
          session.tick();
        }
      }
      if (!sessions.isEmpty()) {
        schedule();
      }
    }

    private void removeFast(int index) {
      var last = sessions.removeLast();
      if (index < sessions.size()) {
        sessions.set(index, last);
      }
    }
  }
}
