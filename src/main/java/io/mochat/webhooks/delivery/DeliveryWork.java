package io.mochat.webhooks.delivery;

import io.mochat.webhooks.WebhookBell;
import io.mochat.webhooks.WebhookQueue;
import io.mochat.webhooks.WebhookQueue.Due;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The one thread of a server that follows the log for webhooks and begins their turns, each on a
 * virtual thread of its own. While there is no webhook it looks every few seconds whether another
 * server has one.
 */
@Component
class DeliveryWork implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(DeliveryWork.class);

  private static final Duration PACE = Duration.ofMillis(250);
  private static final Duration REST = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofMillis(1_500);
  private static final int LOOKED_AT = 1_000;

  private final LogReading reading;
  private final Turn turn;
  private final WebhookQueue queue;
  private final WebhookBell bell;
  private final Clock clock;
  private final Slots slots = new Slots();
  private final Set<String> running = ConcurrentHashMap.newKeySet();
  // Known before the thread begins, which may be before it is known itself.
  private volatile boolean works;
  private @Nullable Thread thread;
  private boolean failing;

  DeliveryWork(LogReading reading, Turn turn, WebhookQueue queue, WebhookBell bell, Clock clock) {
    this.reading = reading;
    this.turn = turn;
    this.queue = queue;
    this.bell = bell;
    this.clock = clock;
  }

  @Override
  public void start() {
    works = true;
    thread = Thread.ofVirtual().name("webhooks").start(this::work);
  }

  /** Begins nothing more; what has begun has a moment to end, and is made again elsewhere. */
  @Override
  public void stop() {
    var present = thread;
    thread = null;
    works = false;
    if (present == null) {
      return;
    }
    bell.ring();
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      present.join(PATIENCE);
      while (!running.isEmpty() && System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return works;
  }

  // As the tail of a cluster: before the web server, and after it.
  @Override
  public int getPhase() {
    return 0;
  }

  private void work() {
    try {
      while (works) {
        bell.await(step());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Does what there is to do; how long it may wait now. */
  private Duration step() {
    try {
      boolean more = reading.step();
      if (reading.hasHooks()) {
        beginTurns();
      }
      failing = false;
      if (more) {
        return Duration.ZERO;
      }
      return reading.hasHooks() ? PACE : REST;
    } catch (RuntimeException e) {
      report("Webhooks cannot be served; trying again", e);
      return REST;
    }
  }

  private void beginTurns() {
    for (var due : queue.dueWebhooks(clock.instant(), LOOKED_AT)) {
      if (!running.contains(due.webhook())) {
        begin(due);
      }
    }
  }

  private void begin(Due due) {
    var webhook = due.webhook();
    var taken = slots.take(due);
    if (taken.count() > 0) {
      running.add(webhook);
      Thread.ofVirtual().name("webhook-turn").start(() -> take(webhook, taken));
    }
  }

  private void take(String webhook, Slots.Taken taken) {
    try {
      turn.take(webhook, taken.count()).ifPresent(swift -> slots.remember(webhook, swift));
    } catch (RuntimeException e) {
      slots.remember(webhook, false);
      if (works) {
        report("Deliveries of a webhook could not be made; they are made later", e);
      }
    } finally {
      taken.give();
      running.remove(webhook);
      bell.ring();
    }
  }

  // While the database is unreachable everything fails: that is logged once.
  private void report(String text, RuntimeException e) {
    if (!failing) {
      failing = true;
      log.warn(text, e);
    }
  }
}
