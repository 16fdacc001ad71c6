package io.mochat.contacts;

import io.mochat.kernel.PeriodicTask;
import io.mochat.kernel.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Closes DMs that nobody has accepted in time, looking each minute. */
@Component
class HeldSweep implements PeriodicTask {

  // Few enough that others get in between.
  private static final int STEP = 100;

  private final ContactStore store;
  private final Dms dms;
  private final Transactions transactions;
  private final Clock clock;

  HeldSweep(ContactStore store, Dms dms, Transactions transactions, Clock clock) {
    this.store = store;
    this.dms = dms;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(1);
  }

  @Override
  public void run() {
    var time = clock.instant().minus(ContactRequest.HELD);
    while (close(time) == STEP) {}
  }

  private int close(Instant time) {
    return transactions.write(
        () -> {
          var due = store.heldBefore(time, STEP);
          due.forEach(this::close);
          return due.size();
        });
  }

  private void close(ContactRequest due) {
    store.delete(due.from(), due.to());
    if (due.session() != null) {
      dms.closeHeld(due.session());
    }
  }
}
