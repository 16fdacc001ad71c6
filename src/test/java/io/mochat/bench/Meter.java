package io.mochat.bench;

/** Processor time of the server and of this process, and the time on the clock, since a moment. */
final class Meter {

  private final ServerProcess server;
  private final long serverStart;
  private final long ownStart = ServerProcess.ownCpuMicros();
  private final long start = System.nanoTime();

  Meter(ServerProcess server) {
    this.server = server;
    this.serverStart = server.cpuMicros();
  }

  long serverMicros() {
    return server.cpuMicros() - serverStart;
  }

  double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }

  /** How much of one core this process took, in percent. */
  double ownPercent() {
    return (ServerProcess.ownCpuMicros() - ownStart) / seconds() / 1e4;
  }

  /** How much of one core the server took, in percent. */
  double serverPercent() {
    return serverMicros() / seconds() / 1e4;
  }
}
