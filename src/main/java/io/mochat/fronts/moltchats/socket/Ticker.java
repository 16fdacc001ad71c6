package io.mochat.fronts.moltchats.socket;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * What this front does without being asked: it tells who is there, closes idle sockets, and looks
 * whether what readers without a JWT hear is still public. Each on a thread of its own, so that
 * none waits for what another one asks the database.
 */
@Component("moltchatsTicker")
class Ticker implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Ticker.class);

  private static final long PRESENCE_MILLIS = 250;
  private static final long IDLE_MILLIS = 250;
  private static final long PUBLIC_MILLIS = 1_000;

  private final PresenceNews presence;
  private final IdleWatch idle;
  private final AccessNews access;
  private volatile ScheduledExecutorService threads = stopped();

  Ticker(PresenceNews presence, IdleWatch idle, AccessNews access) {
    this.presence = presence;
    this.idle = idle;
    this.access = access;
  }

  @Override
  public void start() {
    threads =
        Executors.newScheduledThreadPool(
            3, Thread.ofPlatform().name("moltchats-", 0).daemon().factory());
    every(PRESENCE_MILLIS, presence::tick);
    every(IDLE_MILLIS, idle::tick);
    every(PUBLIC_MILLIS, access::recheckReaders);
  }

  private void every(long millis, Runnable work) {
    threads.scheduleWithFixedDelay(() -> safely(work), millis, millis, TimeUnit.MILLISECONDS);
  }

  private static void safely(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      // The next time it may succeed.
      log.error("MoltChats' sockets could not be looked after", e);
    }
  }

  @Override
  public void stop() {
    threads.shutdownNow();
  }

  @Override
  public boolean isRunning() {
    return !threads.isShutdown();
  }

  private static ScheduledExecutorService stopped() {
    var none = Executors.newScheduledThreadPool(0);
    none.shutdown();
    return none;
  }
}
