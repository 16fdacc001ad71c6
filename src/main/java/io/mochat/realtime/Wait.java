package io.mochat.realtime;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.Freshness;
import io.mochat.kernel.Hangup;
import io.mochat.kernel.MemberId;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Blocks a request until there is something for its client to read. Thread-safe.
 *
 * <p>A reading sees all that was changed on other servers before it, and checks access itself: what
 * may be read can change while somebody waits.
 */
@Service
public class Wait {

  private final Arrivals arrivals;
  private final Freshness freshness;

  Wait(Arrivals arrivals, Freshness freshness) {
    this.arrivals = arrivals;
    this.freshness = freshness;
  }

  /** Takes one reading, without waiting for anything to be in it. */
  public <T> T once(Supplier<T> reading) {
    freshness.await();
    return reading.get();
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
    // The bell is set before the first reading: what comes in between rings it.
    try (var bell = arrivals.expect(waiter.member(), waiter.conversation())) {
      waiter.hangup().then(bell::silence);
      var found = once(reading);
      while (!isNews.test(found) && bell.await(millisUntil(end))) {
        found = once(reading);
      }
      return found;
    }
  }

  private static long millisUntil(long end) {
    return Math.max(0, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
  }

  /**
   * Who waits, for what and how long, and what ends it when the client disconnects.
   *
   * @param conversation the only one of interest; {@code null} for all that the member may read
   */
  public record Waiter(
      MemberId member, @Nullable ConversationId conversation, Duration patience, Hangup hangup) {}
}
