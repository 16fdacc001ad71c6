package io.mochat.webhooks.delivery;

import io.mochat.agents.AgentManager;
import io.mochat.kernel.Freshness;
import io.mochat.kernel.Transactions;
import io.mochat.webhooks.Delivery;
import io.mochat.webhooks.Webhook;
import io.mochat.webhooks.Webhook.Reason;
import io.mochat.webhooks.WebhookFormat;
import io.mochat.webhooks.WebhookProperties;
import io.mochat.webhooks.WebhookQueue;
import io.mochat.webhooks.WebhookStore;
import io.mochat.webhooks.delivery.Attempts.Tried;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes what is due of one webhook, for a while. Only the server that has claimed it does; what a
 * server had begun when it died is made again by another after its claim, under the same ids.
 * Thread-safe; blocks.
 */
@Component
class Turn {

  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final Duration SPARE = Duration.ofSeconds(15);
  private static final Duration SWIFT = Duration.ofSeconds(2);
  private static final Duration HELD = Duration.ofMinutes(1);
  private static final Duration LEAST_PAUSE = Duration.ofSeconds(1);
  private static final Duration MOST_PAUSE = Duration.ofMinutes(1);
  private static final int PAUSE_PART = 10;

  private final WebhookStore store;
  private final WebhookQueue queue;
  private final Attempts attempts;
  private final Shutoff shutoff;
  private final AgentManager agents;
  private final Freshness freshness;
  private final Transactions transactions;
  private final WebhookProperties properties;
  private final Clock clock;
  private final Executor threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("webhook-", 0).factory());
  private final String server = UUID.randomUUID().toString();

  Turn(
      WebhookStore store,
      WebhookQueue queue,
      Attempts attempts,
      Shutoff shutoff,
      AgentManager agents,
      Freshness freshness,
      Transactions transactions,
      WebhookProperties properties,
      Clock clock) {
    this.store = store;
    this.queue = queue;
    this.attempts = attempts;
    this.shutoff = shutoff;
    this.agents = agents;
    this.freshness = freshness;
    this.transactions = transactions;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * Makes what is due, so much at once.
   *
   * @return whether its receiver answered swiftly, and well; empty if another server has it
   */
  Optional<Boolean> take(String webhook, int atOnce) {
    var now = clock.instant();
    var until = now.plus(LONGEST).plus(properties.timeout()).plus(SPARE);
    if (!transactions.write(() -> queue.claim(webhook, server, now, until))) {
      return Optional.empty();
    }
    // If it fails: not at once again.
    var notBefore = now.plus(LEAST_PAUSE);
    try {
      boolean isSwift = makeAll(webhook, atOnce);
      notBefore = store.find(webhook).map(this::pause).orElse(now);
      return Optional.of(isSwift);
    } finally {
      var from = notBefore;
      transactions.write(
          () -> {
            queue.release(webhook, server, from);
            return webhook;
          });
    }
  }

  /** Whether all went well and swiftly. */
  private boolean makeAll(String id, int atOnce) {
    long end = System.nanoTime() + LONGEST.toNanos();
    boolean isGood = true;
    boolean more = true;
    while (more && System.nanoTime() < end) {
      long begun = System.nanoTime();
      var due = queue.due(id, clock.instant(), atOnce);
      // Read each time: it may be another one by now, or none.
      var webhook = store.find(id).filter(this::isActive);
      var format = webhook.flatMap(attempts::formatOf);
      if (due.isEmpty() || webhook.isEmpty() || format.isEmpty()) {
        return isGood;
      }
      isGood = make(webhook.get(), format.get(), due);
      isGood &= System.nanoTime() - begun < SWIFT.toNanos();
      more = isGood && due.size() == atOnce;
    }
    return isGood;
  }

  private boolean isActive(Webhook webhook) {
    return webhook.state() == Webhook.State.ACTIVE && !agents.isSwitchedOff(webhook.owner());
  }

  private boolean make(Webhook webhook, WebhookFormat format, List<Delivery> due) {
    freshness.await();
    var begun =
        due.stream()
            .map(
                one ->
                    CompletableFuture.supplyAsync(
                        () -> attempts.make(webhook, format, one), threads))
            .toList();
    var tried = begun.stream().map(CompletableFuture::join).toList();
    record(webhook, tried);
    if (tried.stream().anyMatch(one -> RetryPlan.isGone(one.outcome()))) {
      shutoff.disable(webhook.id(), Reason.GONE);
      return false;
    }
    return tried.stream().allMatch(Turn::isGood);
  }

  private void record(Webhook webhook, List<Tried> tried) {
    var now = clock.instant();
    var outcomes = tried.stream().map(Tried::outcome).filter(Objects::nonNull).toList();
    if (outcomes.isEmpty()) {
      transactions.write(() -> store(tried));
      return;
    }
    boolean anyGood = outcomes.stream().anyMatch(one -> one.isGood());
    var failingSince = anyGood ? null : Optional.ofNullable(webhook.failingSince()).orElse(now);
    transactions.write(
        () -> {
          store(tried);
          boolean isNews = !Objects.equals(failingSince, current(webhook));
          if (isNews) {
            store.updateHealth(webhook.id(), failingSince);
          }
          return isNews;
        });
    var after = store.find(webhook.id());
    if (after.filter(one -> one.hasFailedFor(properties.disableAfter(), now)).isPresent()) {
      shutoff.disable(webhook.id(), Reason.FAILING);
    }
  }

  private int store(List<Tried> tried) {
    queue.record(tried.stream().map(Tried::delivery).toList());
    return tried.size();
  }

  private @Nullable Instant current(Webhook webhook) {
    return store.find(webhook.id()).map(Webhook::failingSince).orElse(null);
  }

  /** When it is tried next at the earliest, if it is failing or held: others are waiting too. */
  private Instant pause(Webhook webhook) {
    var now = clock.instant();
    if (!isActive(webhook) || attempts.formatOf(webhook).isEmpty()) {
      return now.plus(HELD);
    }
    var since = webhook.failingSince();
    if (since == null) {
      return now;
    }
    var pause = Duration.between(since, now).dividedBy(PAUSE_PART);
    pause = pause.compareTo(MOST_PAUSE) > 0 ? MOST_PAUSE : pause;
    return now.plus(pause.compareTo(LEAST_PAUSE) < 0 ? LEAST_PAUSE : pause);
  }

  private static boolean isGood(Tried tried) {
    var outcome = tried.outcome();
    return outcome == null || outcome.isGood();
  }
}
