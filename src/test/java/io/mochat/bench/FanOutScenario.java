package io.mochat.bench;

import java.util.List;

/** One panel, more and more subscribers, messages published over REST. */
final class FanOutScenario {

  private static final long OPEN_SECONDS = 120;
  private static final long ARRIVE_SECONDS = 30;

  /** Deliveries a second of the steady load, and the most messages a second it takes. */
  private static final int STEADY_DELIVERIES = 20_000;

  private static final int STEADY_MESSAGES = 200;

  /** Deliveries under way of the flood. */
  private static final int FLOOD_DELIVERIES = 8_000;

  private static final int FLOOD_MESSAGES = 64;

  private final Setting setting;
  private final Deliveries deliveries = new Deliveries();
  private final Swarm swarm;
  private final String name;

  private FanOutScenario(Setting setting) {
    this.setting = setting;
    this.swarm = setting.swarm(deliveries);
    this.name = "fanout";
  }

  private FanOutScenario(Setting setting, List<String> jwts, String name) {
    this.setting = setting;
    this.swarm =
        jwts.isEmpty()
            ? setting.swarm(deliveries)
            : new Swarm(
                    setting.network(), setting.port(), jwts, setting.accounts().panel(), deliveries)
                .ofMoltchats();
    this.name = name;
  }

  /**
   * The same with so many subscribers.
   *
   * @param jwts of MoltChats' sockets; none for Socket.IO
   */
  static void run(Setting setting, List<String> jwts, String name, int subscribers) {
    var scenario = new FanOutScenario(setting, jwts, name);
    scenario.swarm.grow(subscribers, OPEN_SECONDS);
    scenario.steady(subscribers);
    scenario.measuredFlood(subscribers);
    scenario.swarm.close();
  }

  static void run(Setting setting) {
    var scenario = new FanOutScenario(setting);
    scenario.publishAlone();
    var only = Integer.getInteger("bench.subscribers");
    for (int subscribers : only == null ? setting.size().fanOut() : List.of(only)) {
      scenario.swarm.grow(subscribers, OPEN_SECONDS);
      scenario.steady(subscribers);
      scenario.measuredFlood(subscribers);
    }
    scenario.swarm.close();
  }

  /** The flood alone, unmeasured; returns the messages sent. */
  static long warmUp(Setting setting, int subscribers, long seconds) {
    var scenario = new FanOutScenario(setting);
    scenario.swarm.grow(subscribers, OPEN_SECONDS);
    var load = scenario.flood(subscribers, seconds);
    scenario.swarm.close();
    return load.sent();
  }

  private Load load() {
    return new Load(
        setting.network(), () -> setting.accounts().publish(setting.rest(), deliveries.content(0)));
  }

  private void publishAlone() {
    var steady = load();
    var meter = new Meter(setting.server());
    steady.paced(STEADY_MESSAGES, (long) STEADY_MESSAGES * setting.size().seconds());
    meter.stop();
    reportPublish("publish.steady", steady, meter);
    var flood = load();
    meter = new Meter(setting.server());
    flood.closed(FLOOD_MESSAGES, setting.size().seconds());
    meter.stop();
    reportPublish("publish.flood", flood, meter);
  }

  private void reportPublish(String name, Load load, Meter meter) {
    var results = setting.results();
    results.add(name + ".cpu_us", (double) meter.serverMicros() / load.sent());
    results.add(name + ".per_s", load.sent() / meter.seconds());
    results.add(name + ".p50_ms", load.times().millis(0.5));
    results.add(name + ".p99_ms", load.times().millis(0.99));
    results.add(name + ".failed", load.failed());
    meter.report(results, name);
  }

  private void steady(int subscribers) {
    int perSecond = Math.clamp(STEADY_DELIVERIES / subscribers, 1, STEADY_MESSAGES);
    setting.network().run(deliveries::begin);
    var load = load();
    var meter = new Meter(setting.server());
    load.paced(perSecond, (long) perSecond * setting.size().seconds());
    await(load.sent() * subscribers);
    meter.stop();
    report(name + "." + subscribers + ".steady", load, meter, subscribers);
  }

  private void measuredFlood(int subscribers) {
    var meter = new Meter(setting.server());
    var load = flood(subscribers, setting.size().seconds());
    meter.stop();
    report(name + "." + subscribers + ".flood", load, meter, subscribers);
  }

  private Load flood(int subscribers, long seconds) {
    int underWay = Math.clamp(FLOOD_DELIVERIES / subscribers, 2, FLOOD_MESSAGES);
    setting.network().run(deliveries::begin);
    var load = load();
    new Flood(setting.network(), load, deliveries, subscribers, underWay).run(seconds);
    await(load.sent() * subscribers);
    return load;
  }

  private void await(long expected) {
    Pause.until(() -> setting.network().call(deliveries::count) >= expected, ARRIVE_SECONDS);
  }

  private void report(String label, Load load, Meter meter, int subscribers) {
    long count = setting.network().call(deliveries::count);
    var results = setting.results();
    results.add(label + ".cpu_us", (double) meter.serverMicros() / count);
    results.add(label + ".per_s", count / meter.seconds());
    results.add(label + ".p50_ms", setting.network().call(() -> deliveries.times().millis(0.5)));
    results.add(label + ".p99_ms", setting.network().call(() -> deliveries.times().millis(0.99)));
    results.add(label + ".lost", load.sent() * subscribers - count);
    results.add(label + ".failed", load.failed());
    results.add(label + ".event_bytes", deliveries.size());
    meter.report(results, label);
  }
}
