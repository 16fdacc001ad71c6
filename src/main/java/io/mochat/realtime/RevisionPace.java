package io.mochat.realtime;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MessageId;
import io.mochat.realtime.ConversationEvent.MessageRevised;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Passes revisions on, those that many make at once at a pace: reactions to a message, and answers
 * in its thread, at most once a second, the last state winning. What comes later in the
 * conversation waits behind them, for a second at most, so that all are passed on in the order of
 * their {@code rev}. Thread-safe.
 *
 * <p>Holds the conversations of the last second, {@value #MOST_LANES} at most and {@value
 * #MOST_WAITING} messages waiting in each; beyond that nothing is merged.
 */
final class RevisionPace {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final int MOST_LANES = 10_000;
  private static final int MOST_WAITING = 200;

  private final Consumer<MessageRevised> taker;
  private final Timer timer;
  private final LongSupplier nanos;
  private final Map<ConversationId, Lane> lanes = new HashMap<>();

  /**
   * @param taker gets one revision at a time, on the thread that offers it or on that of the timer;
   *     must not block
   * @param nanos the time
   */
  RevisionPace(Consumer<MessageRevised> taker, Timer timer, LongSupplier nanos) {
    this.taker = taker;
    this.timer = timer;
    this.nanos = nanos;
  }

  /** Passes a revision on, now or within a second or two. */
  synchronized void offer(MessageRevised event) {
    var lane = lanes.get(event.conversation());
    if (lane != null) {
      lane.offer(event, nanos.getAsLong());
    } else if (isPaced(event) && lanes.size() < MOST_LANES) {
      var fresh = new Lane();
      lanes.put(event.conversation(), fresh);
      fresh.send(event, nanos.getAsLong());
      later(event.conversation(), SECOND);
    } else {
      taker.accept(event);
    }
  }

  private synchronized void tick(ConversationId conversation) {
    var lane = lanes.get(conversation);
    if (lane == null) {
      return;
    }
    long now = nanos.getAsLong();
    lane.sendDue(now);
    if (lane.isOver(now)) {
      lanes.remove(conversation);
    } else {
      later(conversation, Math.max(1, lane.nextDue() - now));
    }
  }

  private void later(ConversationId conversation, long delay) {
    timer.schedule(() -> tick(conversation), delay);
  }

  private static boolean isPaced(MessageRevised event) {
    return switch (event.revised().revision().kind()) {
      case REACTIONS, THREAD -> true;
      case EDITED, RECALLED -> false;
    };
  }

  private static MessageId message(MessageRevised event) {
    return event.revised().message().id();
  }

  /** Runs something later. */
  interface Timer {

    /** Runs it after so many nanoseconds, on a thread of the timer's. */
    void schedule(Runnable task, long delay);
  }

  /** What waits, and since when. */
  private record Waiting(MessageRevised event, long due) {}

  /** The last second of one conversation. */
  private final class Lane {

    // In the order of their revs.
    private final Map<MessageId, Waiting> waiting = new LinkedHashMap<>();
    private final Map<MessageId, Long> sent = new HashMap<>();

    void offer(MessageRevised event, long now) {
      var superseded = waiting.remove(message(event));
      long due = isPaced(event) ? sent.getOrDefault(message(event), now - SECOND) + SECOND : now;
      if (waiting.isEmpty() && due - now <= 0) {
        send(event, now);
        return;
      }
      waiting.put(
          message(event),
          new Waiting(event, superseded == null ? due : Math.min(due, superseded.due())));
      if (waiting.size() > MOST_WAITING) {
        waiting.values().forEach(one -> send(one.event(), now));
        waiting.clear();
      }
    }

    void send(MessageRevised event, long now) {
      if (isPaced(event)) {
        sent.put(message(event), now);
      }
      taker.accept(event);
    }

    void sendDue(long now) {
      sent.values().removeIf(at -> now - at >= SECOND);
      var all = waiting.values().iterator();
      while (all.hasNext()) {
        var next = all.next();
        if (next.due() - now > 0) {
          return;
        }
        all.remove();
        send(next.event(), now);
      }
    }

    boolean isOver(long now) {
      return waiting.isEmpty() && sent.values().stream().allMatch(at -> now - at >= SECOND);
    }

    /** When there may be something to do next; only while it is not over. */
    long nextDue() {
      return waiting.isEmpty()
          ? sent.values().stream().mapToLong(Long::longValue).min().orElse(0) + SECOND
          : waiting.values().iterator().next().due();
    }
  }
}
