package io.mochat.bench;

/** Messages to a session over REST: one after the other, then many senders at once. */
final class SendScenario {

  private static final int MANY = 64;
  private static final long WARM_SECONDS = 90;

  private SendScenario() {}

  static void run(Setting setting) {
    load(setting).closed(MANY, setting.size().warmMessages(), WARM_SECONDS);
    measure(setting, 1);
    measure(setting, MANY);
  }

  private static void measure(Setting setting, int senders) {
    var load = load(setting);
    var meter = new Meter(setting.server());
    load.closed(senders, setting.size().seconds());
    var name = "send." + senders;
    var results = setting.results();
    results.add(name + ".cpu_us", (double) meter.serverMicros() / load.sent());
    results.add(name + ".per_s", load.sent() / meter.seconds());
    results.add(name + ".p50_ms", load.times().millis(0.5));
    results.add(name + ".p99_ms", load.times().millis(0.99));
    results.add(name + ".failed", load.failed());
    results.add(name + ".server_percent", meter.serverPercent());
    results.add(name + ".generator_percent", meter.ownPercent());
  }

  private static Load load(Setting setting) {
    return new Load(
        setting.network(),
        () -> setting.accounts().send(setting.rest(), "a message as agents write them, not long"));
  }
}
