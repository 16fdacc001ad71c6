package io.mochat.realtime;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.Freshness;
import io.mochat.kernel.Hangup;
import io.mochat.kernel.MemberId;
import io.mochat.quotas.LargeReads;
import io.mochat.realtime.attendance.Attendance;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Blocks a request until there is something for its client to read. Thread-safe.
 *
 * <p>A reading sees all that was changed on other servers before it, and checks access itself: what
 * may be read can change while somebody waits. Whoever waits is present.
 */
@Service
public class Wait {

  private final Arrivals arrivals;
  private final Freshness freshness;
  private final Attendance attendance;
  private final LargeReads reads;

  Wait(Arrivals arrivals, Freshness freshness, Attendance attendance, LargeReads reads) {
    this.arrivals = arrivals;
    this.freshness = freshness;
    this.attendance = attendance;
    this.reads = reads;
  }

  /**
   * Takes one reading, without waiting for anything to be in it.
   *
   * @throws ChatException {@code BUSY} when too many readings of the member wait for their turn
   */
  public <T> T once(MemberId member, Supplier<T> reading) {
    freshness.await();
    return reads.inTurn(member, reading);
  }

  /**
   * Takes a reading, and another one each time there may be news, until one has something in it or
   * the waiter's time is up, its client disconnects or the server stops.
   *
   * @param reading may throw, which ends the wait
   * @param isNews whether there is something in a reading
   * @return the last reading
   * @throws ChatException {@code BUSY} when too many are waiting, {@code INVALID_TOKEN} when what
   *     the member signed in with is no longer good
   */
  public <T> T forNews(Waiter waiter, Supplier<T> reading, Predicate<T> isNews) {
    long end = System.nanoTime() + waiter.patience().toNanos();
    if (waiter.patience().isPositive()) {
      attendance.present(waiter.member(), Duration.ZERO);
    }
    // The bell is set before the first reading: what comes in between rings it.
    try (var bell = arrivals.expect(waiter)) {
      waiter.hangup().then(bell::silence);
      var found = readInTurn(waiter, reading);
      while (!isNews.test(found) && bell.await(millisUntil(end))) {
        found = readInTurn(waiter, reading);
      }
      return found;
    }
  }

  // One message may wake thousands: they read a few at a time.
  private <T> T readInTurn(Waiter waiter, Supplier<T> reading) {
    freshness.await();
    return reads.inTurnAtLast(waiter.member(), reading);
  }

  /**
   * Has what a member waits for in a conversation read again: there may be news there that are no
   * message. Who waits for messages anywhere is not woken.
   */
  public void wake(MemberId member, ConversationId conversation) {
    arrivals.ring(member, conversation);
  }

  /** Has those of these members read again who wait for somebody to come or go. */
  public void wakeForMembers(Set<MemberId> concerned) {
    arrivals.ringForMembers(concerned);
  }

  /** Whether anybody here waits for somebody to come or go. */
  public boolean isAnybodyWaitingForMembers() {
    return arrivals.waitingForMembers() > 0;
  }

  /** Whether anybody waits for anything here. */
  public boolean isAnybodyWaiting() {
    return arrivals.waiting() > 0;
  }

  private static long millisUntil(long end) {
    return Math.max(0, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
  }

  /**
   * Who waits, for what and how long, and what ends it when the client disconnects.
   *
   * @param conversation the only one of interest; {@code null} for all that the member may read
   * @param revisions whether changes of messages are news
   * @param members whether it is that somebody comes or goes
   */
  public record Waiter(
      MemberId member,
      @Nullable ConversationId conversation,
      Duration patience,
      Hangup hangup,
      boolean revisions,
      boolean members) {

    /** Who does not wait for somebody to come or go. */
    public Waiter(
        MemberId member,
        @Nullable ConversationId conversation,
        Duration patience,
        Hangup hangup,
        boolean revisions) {
      this(member, conversation, patience, hangup, revisions, false);
    }

    /** Who waits for messages alone. */
    public Waiter(
        MemberId member, @Nullable ConversationId conversation, Duration patience, Hangup hangup) {
      this(member, conversation, patience, hangup, false);
    }
  }
}
