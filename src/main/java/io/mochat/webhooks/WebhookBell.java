package io.mochat.webhooks;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Wakes whoever makes deliveries on this server, since there is something to do. Thread-safe. */
@Component
public class WebhookBell {

  private final Semaphore rung = new Semaphore(0);

  WebhookBell() {}

  /** Wakes it. */
  public void ring() {
    rung.release();
  }

  /** Waits until it is rung, but no longer than this. */
  public void await(Duration most) throws InterruptedException {
    if (rung.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS)) {
      rung.drainPermits();
    }
  }
}
