package io.mochat.bench;

/** Processor time of the server and of this process, and the time on the clock, over a while. */
final class Meter {

  private record Reading(long server, long system, long compilers, long own, long nanos) {

    static Reading of(ServerProcess server) {
      return new Reading(
          server.cpuMicros(),
          server.systemMicros(),
          server.compilerMicros(),
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
