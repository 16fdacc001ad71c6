package io.mochat.bench;

/**
 * All kinds of load, unmeasured, until a JVM's compilers have come to rest: they are part of the
 * server's processor time, and for its first minute most of it.
 */
final class WarmUp {

  private static final int SUBSCRIBERS = 50;
  private static final int SENDERS = 64;
  private static final long ROUND_SECONDS = 4;
  private static final double AT_REST_PERCENT = 3;

  private WarmUp() {}

  static void run(Setting setting) {
    long round = Math.min(ROUND_SECONDS, setting.size().seconds());
    long end = System.nanoTime() + setting.size().warmSeconds() * 1_000_000_000L;
    long sent = 0;
    double compilers;
    do {
      var meter = new Meter(setting.server());
      sent += FanOutScenario.warmUp(setting, SUBSCRIBERS, round);
      sent += SendScenario.warmUp(setting, SENDERS, round);
      sent += SendScenario.warmUp(setting, 1, 1);
      meter.stop();
      compilers = meter.compilerPercent();
    } while (System.nanoTime() < end
        && (sent < setting.size().warmMessages() || compilers > AT_REST_PERCENT));
    setting.results().add("warm.messages", sent);
    setting.results().add("warm.compiler_percent", compilers);
  }
}
