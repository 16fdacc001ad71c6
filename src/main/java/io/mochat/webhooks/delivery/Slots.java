package io.mochat.webhooks.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mochat.webhooks.WebhookQueue.Due;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * How many attempts are made at once on this server: 64. Receivers that answered swiftly when they
 * were last asked have half of them, several each. Those that did not, or failed, wait for each
 * other alone, and so do those of which nothing is known yet. Thread-safe.
 */
final class Slots {

  private static final int OF_SWIFT = 4;
  private static final int SWIFT = 32;
  private static final int SLOW = 16;
  private static final int UNKNOWN = 16;
  private static final int REMEMBERED = 10_000;

  private final Semaphore swift = new Semaphore(SWIFT);
  private final Semaphore slow = new Semaphore(SLOW);
  private final Semaphore unknown = new Semaphore(UNKNOWN);
  private final Cache<String, Boolean> known =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  /** Takes as many as this webhook gets now; 0 for none. */
  Taken take(Due due) {
    var isSwift = known.getIfPresent(due.webhook());
    var from = poolOf(isSwift, due);
    int most = from == swift ? OF_SWIFT : 1;
    int taken = 0;
    while (taken < most && from.tryAcquire()) {
      taken++;
    }
    return new Taken(from, taken);
  }

  private Semaphore poolOf(@Nullable Boolean isSwift, Due due) {
    if (due.failing() || Boolean.FALSE.equals(isSwift)) {
      return slow;
    }
    return isSwift == null ? unknown : swift;
  }

  /** Remembers whether the receiver of a webhook answered swiftly. */
  void remember(String webhook, boolean isSwift) {
    known.put(webhook, isSwift);
  }

  /** Slots that were taken. */
  record Taken(Semaphore from, int count) {

    /** Gives them back. */
    void give() {
      from.release(count);
    }
  }
}
