package io.mochat.digests;

import io.mochat.kernel.PeriodicTask;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Begins a round of digests each minute, on a thread of its own: a mail server may be slow, and the
 * other tasks must not wait for it. While a round lasts no other one begins.
 */
@Component
class DigestWork implements PeriodicTask {

  private static final Logger log = LoggerFactory.getLogger(DigestWork.class);

  private final DigestRound round;
  private final AtomicBoolean isBusy = new AtomicBoolean();

  DigestWork(DigestRound round) {
    this.round = round;
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(1);
  }

  @Override
  public void run() {
    if (isBusy.compareAndSet(false, true)) {
      Thread.ofVirtual().name("digests").start(this::work);
    }
  }

  @PreDestroy
  void stop() {
    round.stop();
  }

  private void work() {
    try {
      round.run();
    } catch (RuntimeException e) {
      log.error("Digests could not be sent; trying again in a minute", e);
    } finally {
      isBusy.set(false);
    }
  }
}
