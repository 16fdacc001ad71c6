package io.mochat.bench;

import java.util.Map;

/** Processor time of the server and of this process, and the time on the clock, over a while. */
final class Meter {

  private record Reading(
      long server, long system, long compilers, Map<String, Long> switches, long own, long nanos) {

    static Reading of(ServerProcess server) {
      return new Reading(
          server.cpuMicros(),
          server.systemMicros(),
          server.compilerMicros(),
          server.switches(),
          ServerProcess.ownCpuMicros(),
          System.nanoTime());
    }
  }

  private final ServerProcess server;
  private final Reading start;
  private Reading end;

  Meter(ServerProcess server) {
    this.server = server;
    this.start = Reading.of(server);
    this.end = start;
  }

  void stop() {
    end = Reading.of(server);
  }

  long serverMicros() {
    return end.server() - start.server();
  }

  /** How often threads of the server went to sleep, those that have ended left out. */
  long switches() {
    return end.switches().entrySet().stream()
        .mapToLong(thread -> thread.getValue() - start.switches().getOrDefault(thread.getKey(), 0L))
        .sum();
  }

  double seconds() {
    return (end.nanos() - start.nanos()) / 1e9;
  }

  /** How much of one core a JVM's compilers took, in percent. */
  double compilerPercent() {
    return percent(end.compilers() - start.compilers());
  }

  /** Adds what tells whether the other figures are to be believed: shares of one core. */
  void report(Results results, String name) {
    results.add(name + ".server_percent", percent(serverMicros()));
    results.add(name + ".system_percent", percent(end.system() - start.system()));
    results.add(name + ".compiler_percent", compilerPercent());
    results.add(name + ".generator_percent", percent(end.own() - start.own()));
  }

  private double percent(long micros) {
    return micros / seconds() / 1e4;
  }
}
