package io.mochat.runtimes.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that starts a process as a server does, and is killed. */
final class KilledServer {

  private KilledServer() {}

  /**
   * Starts a process that does not end by itself, and says its number.
   *
   * @param args a directory for its records
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    var directory = Path.of(args[0]);
    var script = "trap '' TERM HUP; sh -c 'sleep 600 & echo $!'; sleep 601";
    var words = List.of("setsid", "--wait", "/bin/sh", "-c", script);
    var launch = new Launch(words, directory, directory.resolve("home"), List.of());
    var process =
        AgentProcess.start(
            launch, new ProcessRecords(directory.resolve("records")), new Printing());
    process.listen(1_024);
    TimeUnit.HOURS.sleep(1);
  }

  /** Says what the process says. */
  private static final class Printing implements AgentProcess.Listener {

    @Override
    public void line(String line) {
      System.out.println(line);
    }

    @Override
    public void cutLine(String beginning) {
      System.out.println(beginning);
    }

    @Override
    public void ended(int exit) {
      System.out.println("ended " + exit);
    }
  }
}
