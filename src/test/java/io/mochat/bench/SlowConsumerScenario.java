package io.mochat.bench;

import java.util.concurrent.CompletableFuture;

/** One of the subscribers stops reading; the others should not notice. */
final class SlowConsumerScenario {

  private static final int ROUNDS = 3;
  private static final int OTHERS = 100;
  private static final int EVENTS = 10_000;
  private static final int PER_SECOND = 500;
  private static final int CONTENT = 480;
  private static final long SECONDS = 60;

  private final Setting setting;
  private final Deliveries deliveries = new Deliveries();

  private SlowConsumerScenario(Setting setting) {
    this.setting = setting;
  }

  static void run(Setting setting) {
    var scenario = new SlowConsumerScenario(setting);
    var others = setting.swarm(scenario.deliveries);
    others.grow(OTHERS, SECONDS);
    scenario.publish("slow.warm");
    setting.server().collect();
    var results = setting.results();
    results.add("slow.heap_before_mb", setting.server().heapBytes().orElse(0) / 1e6);
    double without = Double.MAX_VALUE;
    double with = Double.MAX_VALUE;
    for (int round = 1; round <= ROUNDS; round++) {
      without = Math.min(without, scenario.publish("slow." + round + ".without"));
      with = Math.min(with, scenario.publishPastSlowReader("slow." + round + ".with"));
    }
    // What else runs on the machine only adds; the slow reader would add in every round.
    results.add("slow.p99_ratio", with / without);
    results.add("slow.others_closed", OTHERS - others.readyCount());
    setting.server().collect();
    results.add("slow.heap_after_mb", setting.server().heapBytes().orElse(0) / 1e6);
    others.close();
  }

  private double publishPastSlowReader(String name) {
    var slow = setting.swarm(new Deliveries());
    int sockets = setting.server().openSockets();
    slow.grow(1, SECONDS);
    setting.network().run(() -> slow.first().setReading(false));
    var closed = CompletableFuture.supplyAsync(() -> secondsUntilClosed(sockets));
    double p99 = publish(name);
    setting.results().add(name + ".closed_after_s", closed.join());
    setting.network().run(() -> slow.first().setReading(true));
    boolean told = Pause.until(() -> slow.readyCount() == 0, SECONDS);
    setting.results().add(name + ".client_saw_the_end", told ? 1 : 0);
    slow.close();
    return p99;
  }

  private double secondsUntilClosed(int sockets) {
    long start = System.nanoTime();
    boolean closed = Pause.until(() -> setting.server().openSockets() <= sockets, SECONDS);
    return closed ? (System.nanoTime() - start) / 1e9 : Double.NaN;
  }

  /** Returns the p99 of the subscribers that read. */
  private double publish(String name) {
    setting.network().run(deliveries::begin);
    var load =
        new Load(
            setting.network(),
            () -> setting.accounts().publish(setting.rest(), deliveries.content(CONTENT)));
    var meter = new Meter(setting.server());
    load.paced(PER_SECOND, EVENTS);
    long expected = (long) EVENTS * OTHERS;
    Pause.until(() -> setting.network().call(deliveries::count) >= expected, SECONDS);
    meter.stop();
    double p99 = setting.network().call(() -> deliveries.times().millis(0.99));
    var results = setting.results();
    results.add(name + ".p50_ms", setting.network().call(() -> deliveries.times().millis(0.5)));
    results.add(name + ".p99_ms", p99);
    results.add(name + ".lost", expected - setting.network().call(deliveries::count));
    results.add(name + ".event_bytes", deliveries.size());
    results.add(name + ".rss_mb", setting.server().rssBytes() / 1e6);
    meter.report(results, name);
    return p99;
  }
}
