package io.mochat.bench;

/** One panel, more and more subscribers, messages published over REST. */
final class FanOutScenario {

  private static final long OPEN_SECONDS = 120;
  private static final long WARM_SECONDS = 90;
  private static final int WARM_SUBSCRIBERS = 50;
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
  private double publishMicros;

  private FanOutScenario(Setting setting) {
    this.setting = setting;
    this.swarm = setting.swarm(deliveries);
  }

  static void run(Setting setting) {
    var scenario = new FanOutScenario(setting);
    scenario.publishAlone();
    for (int subscribers : setting.size().fanOut()) {
      scenario.swarm.grow(subscribers, OPEN_SECONDS);
      scenario.steady(subscribers);
      scenario.measuredFlood(subscribers);
    }
    scenario.swarm.close();
  }

  /** Brings a JIT compiler to rest. */
  static void warmUp(Setting setting) {
    var scenario = new FanOutScenario(setting);
    scenario.swarm.grow(WARM_SUBSCRIBERS, OPEN_SECONDS);
    scenario.flood(WARM_SUBSCRIBERS, setting.size().warmMessages(), WARM_SECONDS);
    scenario.swarm.close();
  }

  private Load load() {
    return new Load(
        setting.network(), () -> setting.accounts().publish(setting.rest(), deliveries.content(0)));
  }

  private void publishAlone() {
    var load = load();
    var meter = new Meter(setting.server());
    load.paced(STEADY_MESSAGES, (long) STEADY_MESSAGES * setting.size().seconds());
    publishMicros = (double) meter.serverMicros() / load.sent();
    setting.results().add("publish.cpu_us", publishMicros);
    setting.results().add("publish.p50_ms", load.times().millis(0.5));
    setting.results().add("publish.generator_percent", meter.ownPercent());
  }

  private void steady(int subscribers) {
    int perSecond = Math.clamp(STEADY_DELIVERIES / subscribers, 1, STEADY_MESSAGES);
    setting.network().run(deliveries::begin);
    var load = load();
    var meter = new Meter(setting.server());
    load.paced(perSecond, (long) perSecond * setting.size().seconds());
    await(load.sent() * subscribers);
    report("fanout." + subscribers + ".steady", load, meter, subscribers);
  }

  private void measuredFlood(int subscribers) {
    var meter = new Meter(setting.server());
    var load = flood(subscribers, Long.MAX_VALUE, setting.size().seconds());
    report("fanout." + subscribers + ".flood", load, meter, subscribers);
  }

  private Load flood(int subscribers, long messages, long seconds) {
    int underWay = Math.clamp(FLOOD_DELIVERIES / subscribers, 2, FLOOD_MESSAGES);
    setting.network().run(deliveries::begin);
    var load = load();
    new Flood(setting.network(), load, deliveries, subscribers, underWay).run(messages, seconds);
    await(load.sent() * subscribers);
    return load;
  }

  private void await(long expected) {
    Pause.until(() -> setting.network().call(deliveries::count) >= expected, ARRIVE_SECONDS);
  }

  private void report(String name, Load load, Meter meter, int subscribers) {
    double micros = meter.serverMicros();
    double seconds = meter.seconds();
    double own = meter.ownPercent();
    double server = meter.serverPercent();
    long count = setting.network().call(deliveries::count);
    var results = setting.results();
    results.add(name + ".cpu_us", (micros - load.sent() * publishMicros) / count);
    results.add(name + ".cpu_us_with_publish", micros / count);
    results.add(name + ".per_s", count / seconds);
    results.add(name + ".p50_ms", setting.network().call(() -> deliveries.times().millis(0.5)));
    results.add(name + ".p99_ms", setting.network().call(() -> deliveries.times().millis(0.99)));
    results.add(name + ".lost", load.sent() * subscribers - count + load.failed());
    results.add(name + ".event_bytes", deliveries.size());
    results.add(name + ".server_percent", server);
    results.add(name + ".generator_percent", own);
  }
}
