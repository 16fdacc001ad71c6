package io.mochat.quotas;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.MemberId;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Lets one write of many rows happen at a time, of all members in turn: the database has one
 * writer, and whoever else writes little finds at most one of them before it. Thread-safe.
 *
 * <p>A turn is taken before a transaction, never in one: whoever has it may wait for that.
 */
@Component
public class LargeWrites {

  /** So many rows take about as long as a flush to disk, for which everybody waits anyway. */
  private static final int SMALL = 50;

  private static final Duration LONGEST_REST = Duration.ofMillis(200);

  private final int mostWaiting;
  private final MemberTurns turns;
  // For whoever has the turn.
  private long restedAt = System.nanoTime();

  LargeWrites(QuotaProperties properties, QuotaListener refusals) {
    this.mostWaiting =
        properties.waitingWrites() == 0 ? Integer.MAX_VALUE : properties.waitingWrites();
    this.turns = new MemberTurns(1, Quota.WRITES, refusals);
  }

  /**
   * Writes when it is the member's turn, or at once what is not much.
   *
   * @param rows how many there may be
   * @throws ChatException {@code BUSY} when too many of its writes wait already
   */
  public <T> T inTurn(MemberId member, int rows, Supplier<T> write) {
    if (rows <= SMALL) {
      return write.get();
    }
    turns.enter(member, mostWaiting);
    try {
      LockSupport.parkNanos(restedAt - System.nanoTime());
      return timed(write);
    } finally {
      turns.leave();
    }
  }

  private <T> T timed(Supplier<T> write) {
    long begun = System.nanoTime();
    try {
      return write.get();
    } finally {
      long ended = System.nanoTime();
      restedAt = ended + Math.min(ended - begun, LONGEST_REST.toNanos());
    }
  }
}
