package io.mochat.bench;

import java.util.concurrent.atomic.AtomicInteger;

/** Coming, subscribing, sending and going; in the end everything must be as at the start. */
final class SoakScenario {

  private static final int CONNECTIONS = 200;
  private static final int TICK_MILLIS = 25;
  private static final long OPEN_SECONDS = 60;
  private static final int TICKS_PER_VISIT = 4;

  /** Long enough for pollers that stay away to be missed, with the heartbeat of scripts/soak. */
  private static final long SETTLE_MILLIS = 15_000;

  private SoakScenario() {}

  static void run(Setting setting) {
    long seconds = Long.getLong("soak.seconds", 60);
    round(setting, Math.min(30, seconds), "soak.warm");
    measure(setting, "soak.before");
    round(setting, seconds, "soak");
    measure(setting, "soak.after");
  }

  private static void measure(Setting setting, String name) {
    Pause.millis(SETTLE_MILLIS);
    setting.server().collect();
    setting.results().add(name + ".heap_mb", setting.server().heapBytes().orElse(0) / 1e6);
    setting.results().add(name + ".open_files", setting.server().openFiles());
    setting.results().add(name + ".rss_mb", setting.server().rssBytes() / 1e6);
  }

  private static void round(Setting setting, long seconds, String name) {
    var tokens = setting.accounts().tokens();
    var next = new AtomicInteger();
    try (var poller =
        new PollingVisitor(
            setting.port(),
            () -> tokens.get(next.incrementAndGet() % tokens.size()),
            setting.accounts().panel())) {
      round(setting, poller, seconds, name);
    }
  }

  private static void round(Setting setting, PollingVisitor poller, long seconds, String name) {
    var deliveries = new Deliveries();
    setting.network().run(deliveries::begin);
    var swarm = setting.swarm(deliveries);
    var load =
        new Load(
            setting.network(),
            () -> setting.accounts().publish(setting.rest(), deliveries.content(0)));
    swarm.grow(CONNECTIONS, OPEN_SECONDS);
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    long replaced = 0;
    while (System.nanoTime() < end) {
      swarm.replaceOldest();
      replaced++;
      if (replaced % TICKS_PER_VISIT == 0) {
        poller.visit(replaced % (2 * TICKS_PER_VISIT) == 0);
      }
      setting.network().run(load::sendOne);
      Pause.millis(TICK_MILLIS);
    }
    load.stop();
    swarm.close();
    setting.results().add(name + ".connections", CONNECTIONS + replaced);
    setting.results().add(name + ".polling_visits", replaced / TICKS_PER_VISIT);
    setting.results().add(name + ".sent", load.sent());
    setting.results().add(name + ".failed", load.failed());
    setting.results().add(name + ".deliveries", setting.network().call(deliveries::count));
    int lost = swarm.errors().values().stream().mapToInt(Integer::intValue).sum();
    setting.results().add(name + ".connection_errors", lost);
  }
}
