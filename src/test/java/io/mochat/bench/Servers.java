package io.mochat.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Starts servers of one kind one after the other, all on the same data and port. */
final class Servers {

  private final String program;
  private final String name;
  private final Path directory;

  /**
   * @param program {@code scripts/lib/bench/server}
   * @param name which of its servers
   */
  Servers(String program, String name, Path directory) {
    this.program = program;
    this.name = name;
    this.directory = directory;
  }

  /** Starts one and waits for its first answer. */
  Fresh start() {
    long begin = System.nanoTime();
    run("start");
    double millis = (System.nanoTime() - begin) / 1e6;
    var process = new ServerProcess(number("pid"), "");
    return new Fresh(Math.toIntExact(number("port")), process, millis, process.cpuMicros());
  }

  private void run(String command) {
    ServerProcess.run(java.util.List.of(program, command, name, directory.toString()));
  }

  private long number(String file) {
    try {
      return Long.parseLong(Files.readString(directory.resolve(file)).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One that has just answered for the first time; closing ends it. */
  final class Fresh implements AutoCloseable {

    private final int port;
    private final ServerProcess process;
    private final double startMillis;
    private final long startMicros;

    private Fresh(int port, ServerProcess process, double startMillis, long startMicros) {
      this.port = port;
      this.process = process;
      this.startMillis = startMillis;
      this.startMicros = startMicros;
    }

    int port() {
      return port;
    }

    ServerProcess process() {
      return process;
    }

    /** From the call of the program to the first 200. */
    double startMillis() {
      return startMillis;
    }

    /** Processor time until then. */
    long startMicros() {
      return startMicros;
    }

    @Override
    public void close() {
      run("stop");
    }
  }
}
