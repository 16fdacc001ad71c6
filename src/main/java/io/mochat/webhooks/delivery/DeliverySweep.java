package io.mochat.webhooks.delivery;

import io.mochat.kernel.PeriodicTask;
import io.mochat.kernel.Transactions;
import io.mochat.webhooks.Delivery.State;
import io.mochat.webhooks.Webhook.Reason;
import io.mochat.webhooks.WebhookProperties;
import io.mochat.webhooks.WebhookQueue;
import java.time.Clock;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.springframework.stereotype.Component;

/** Deletes old deliveries, and switches webhooks off for which too much waits. */
@Component
class DeliverySweep implements PeriodicTask {

  // Few enough that messages do not wait long for their turn.
  private static final int STEP = 500;

  private final WebhookQueue queue;
  private final Shutoff shutoff;
  private final Transactions transactions;
  private final WebhookProperties properties;
  private final Clock clock;

  DeliverySweep(
      WebhookQueue queue,
      Shutoff shutoff,
      Transactions transactions,
      WebhookProperties properties,
      Clock clock) {
    this.queue = queue;
    this.shutoff = shutoff;
    this.transactions = transactions;
    this.properties = properties;
    this.clock = clock;
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(1);
  }

  @Override
  public void run() {
    queue.overfull(properties.backlog()).forEach(id -> shutoff.disable(id, Reason.BACKLOG));
    inSteps(() -> queue.purge(STEP));
    for (var state : State.values()) {
      var before = clock.instant().minus(kept(state));
      inSteps(() -> queue.deleteBefore(state, before, STEP));
    }
  }

  private static Duration kept(State state) {
    return switch (state) {
      case DELIVERED, DROPPED -> Duration.ofDays(7);
      // Those that wait for a webhook that is switched off go as the dead ones do.
      case DEAD, PENDING -> Duration.ofDays(30);
    };
  }

  private void inSteps(IntSupplier step) {
    int done;
    do {
      done = transactions.write(step::getAsInt);
    } while (done == STEP);
  }
}
