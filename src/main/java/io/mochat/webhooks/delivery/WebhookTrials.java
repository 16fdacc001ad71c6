package io.mochat.webhooks.delivery;

import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.webhooks.Notice.Trial;
import io.mochat.webhooks.WebhookManager;
import io.mochat.webhooks.WebhookSender.Outcome;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Service;

/** Lets members try their webhooks. Thread-safe. */
@Service
public class WebhookTrials {

  private static final int AT_ONCE = 16;
  private static final long GRAIN = TimeUnit.MILLISECONDS.toNanos(100);
  private static final String PREFIX = "whd_test_";

  private final WebhookManager webhooks;
  private final Attempts attempts;
  private final Clock clock;
  private final Semaphore running = new Semaphore(AT_ONCE);
  private final Set<MemberId> trying = ConcurrentHashMap.newKeySet();

  WebhookTrials(WebhookManager webhooks, Attempts attempts, Clock clock) {
    this.webhooks = webhooks;
    this.attempts = attempts;
    this.clock = clock;
  }

  /**
   * Sends something once, whatever the state of the webhook. How long that took is told no finer
   * than by tenths of a second, which say nothing of a network.
   *
   * @throws ChatException {@code WEBHOOK_NOT_FOUND}, {@code BUSY} while the caller is trying
   *     another one, or too many members are
   */
  public Outcome attempt(Caller caller, String id) {
    var webhook = webhooks.get(caller, id);
    var format =
        attempts
            .formatOf(webhook)
            .orElseThrow(() -> new ChatException(ErrorCode.WEBHOOK_NOT_FOUND));
    begin(caller.id());
    long begun = System.nanoTime();
    try {
      var now = clock.instant();
      return attempts
          .make(webhook, format, PREFIX + Ids.message(now).value(), new Trial(now))
          .orElseThrow(() -> new ChatException(ErrorCode.WEBHOOK_NOT_FOUND));
    } finally {
      waitUntilFull(begun);
      trying.remove(caller.id());
      running.release();
    }
  }

  private void begin(MemberId member) {
    if (!running.tryAcquire()) {
      throw new ChatException(ErrorCode.BUSY);
    }
    if (!trying.add(member)) {
      running.release();
      throw new ChatException(ErrorCode.BUSY);
    }
  }

  private static void waitUntilFull(long begun) {
    long rest = GRAIN - (System.nanoTime() - begun) % GRAIN;
    try {
      TimeUnit.NANOSECONDS.sleep(rest);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
