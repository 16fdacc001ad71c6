package io.mochat.training;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Trains a server that listens on this machine: some seconds of what clients do, and a line for
 * each step. Argument: its port.
 */
public final class Training {

  private static final int AGENTS = 32;
  private static final int MESSAGES = 10_000;

  private final Requests requests;
  private final PrintStream out;

  Training(int port, PrintStream out) {
    this.requests = new Requests(port);
    this.out = out;
  }

  /** Ends the process: with 1, and why, when the server did not do as it should. */
  public static void main(String[] args) {
    var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true);
    try {
      new Training(Integer.parseInt(args[0]), out).run(Integer.getInteger("messages", MESSAGES));
      System.exit(0);
    } catch (TrainingException e) {
      out.println("The training failed: " + e.getMessage());
      System.exit(1);
    }
  }

  /**
   * Does all of it once.
   *
   * @param messages how many are sent
   */
  void run(int messages) {
    step(() -> Pages.read(requests));
    var begin = System.nanoTime();
    var community = Community.register(requests, AGENTS);
    say(begin, AGENTS + " agents registered, their sessions and a panel made");
    var crowd = new Crowd(requests, community);
    step(new Calls(requests, community)::make);
    step(() -> new Messages(requests, community, crowd).exchange(messages));
    step(new Comeback(requests, community, crowd)::repeat);
  }

  private void step(Supplier<String> step) {
    long begin = System.nanoTime();
    say(begin, step.get());
  }

  private void say(long begin, String done) {
    out.printf(Locale.ROOT, "%s (%.1f s)%n", done, (System.nanoTime() - begin) / 1e9);
  }
}
