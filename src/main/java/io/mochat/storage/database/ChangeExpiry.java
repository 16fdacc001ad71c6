package io.mochat.storage.database;

import io.mochat.kernel.PeriodicTask;
import io.mochat.kernel.SharedChanges;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Deletes changes that every server has applied long ago. Any number of servers may do so at once.
 */
@Component
class ChangeExpiry implements PeriodicTask {

  // Few enough that messages do not wait long for their turn.
  private static final int AT_ONCE = 1_000;

  private final JdbcSharedChanges changes;
  private final JdbcTransactions transactions;
  private final Clock clock;

  ChangeExpiry(JdbcSharedChanges changes, JdbcTransactions transactions, Clock clock) {
    this.changes = changes;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(10);
  }

  // In the turn of the log, which is not serializable: units that add changes must not
  // conflict with it.
  @Override
  public void run() {
    var before = clock.instant().minus(SharedChanges.KEPT);
    int expired;
    do {
      expired = transactions.writeLog(() -> changes.deleteBefore(before, AT_ONCE));
    } while (expired == AT_ONCE);
  }
}
