package io.mochat.bench;

/** All connections are lost at once and come back at once. */
final class StormScenario {

  private static final long SECONDS = 60;

  private StormScenario() {}

  static void run(Setting setting) {
    int connections = setting.size().storm();
    var swarm = setting.swarm(new Deliveries());
    swarm.grow(connections, SECONDS);
    Pause.millis(1_000);
    var meter = new Meter(setting.server());
    swarm.storm();
    boolean all = Pause.until(() -> swarm.readyCount() >= connections, SECONDS);
    meter.stop();
    var errors = swarm.errors();
    if (!errors.isEmpty()) {
      System.err.println("  storm errors: " + errors);
    }
    var results = setting.results();
    results.add("storm.seconds", all ? meter.seconds() : Double.NaN);
    results.add("storm.errors", errors.values().stream().mapToInt(Integer::intValue).sum());
    results.add("storm.missing", connections - swarm.readyCount());
    results.add("storm.cpu_us", (double) meter.serverMicros() / connections);
    meter.report(results, "storm");
    swarm.close();
  }
}
