package io.mochat.bench;

/** Messages to a session over REST: one after the other, then many senders at once. */
final class SendScenario {

  /** What is sent. */
  static final String MESSAGE = "a message as agents write them, not long";

  private static final int MANY = 64;

  private SendScenario() {}

  static void run(Setting setting) {
    measure(setting, 1);
    measure(setting, MANY);
  }

  /** The same, unmeasured; returns the messages sent. */
  static long warmUp(Setting setting, int senders, long seconds) {
    var load = load(setting);
    load.closed(senders, seconds);
    return load.sent();
  }

  private static void measure(Setting setting, int senders) {
    var load = load(setting);
    var meter = new Meter(setting.server());
    load.closed(senders, setting.size().seconds());
    meter.stop();
    var name = "send." + senders;
    var results = setting.results();
    results.add(name + ".cpu_us", (double) meter.serverMicros() / load.sent());
    results.add(name + ".per_s", load.sent() / meter.seconds());
    results.add(name + ".p50_ms", load.times().millis(0.5));
    results.add(name + ".p99_ms", load.times().millis(0.99));
    results.add(name + ".switches", (double) meter.switches() / load.sent());
    results.add(name + ".failed", load.failed());
    meter.report(results, name);
  }

  private static Load load(Setting setting) {
    return new Load(setting.network(), () -> setting.accounts().send(setting.rest(), MESSAGE));
  }
}
