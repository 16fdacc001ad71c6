package io.mochat.runtimes.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running program, with a thread each for what it is told, what it says and what it complains
 * about. When it ends, all that it has started ends with it. Thread-safe.
 */
public final class AgentProcess {

  private static final Logger log = LoggerFactory.getLogger(AgentProcess.class);

  private static final int WAITING = 64;
  private static final Duration DRAIN = Duration.ofSeconds(1);
  private static final Duration REST = Duration.ofSeconds(20);
  private static final byte[] END = {};

  private final Process process;
  private final ProcessGroup group;
  private final ProcessRecords records;
  private final Listener listener;
  private final Tail complaints = new Tail();
  private final BlockingQueue<byte[]> input = new ArrayBlockingQueue<>(WAITING);
  private final AtomicLong writing = new AtomicLong();
  private final AtomicBoolean stopping = new AtomicBoolean();

  private AgentProcess(
      Process process, ProcessGroup group, ProcessRecords records, Listener listener) {
    this.process = process;
    this.group = group;
    this.records = records;
    this.listener = listener;
  }

  /**
   * Starts a program. Nobody hears of it before {@link #listen}.
   *
   * @throws IOException when it cannot be started
   */
  public static AgentProcess start(Launch launch, ProcessRecords records, Listener listener)
      throws IOException {
    var process = launch.start();
    var group = ProcessGroup.of(process, launch.words().getFirst());
    try {
      records.add(group, launch.home());
    } catch (IOException e) {
      group.kill();
      throw e;
    }
    return new AgentProcess(process, group, records, listener);
  }

  /**
   * Begins to read and to write.
   *
   * @param mostOfLine how many bytes of a line are read
   */
  public void listen(int mostOfLine) {
    var reader = thread("reads", () -> read(mostOfLine));
    thread("complains", () -> complaints.drain(process.getErrorStream()));
    thread("writes", this::write);
    thread("ends", () -> awaitEnd(reader));
  }

  /** The number of the process. */
  public long pid() {
    return process.pid();
  }

  /** Whether it has a group of its own, so that all of it can be ended. */
  public boolean hasGroup() {
    return group.leader() != 0;
  }

  /**
   * Tells it something; returns at once.
   *
   * @return {@code false} if it does not listen, and too much waits
   */
  public boolean tell(String text) {
    return input.offer(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Lets it know that nothing more comes. */
  public void endInput() {
    if (!input.offer(END)) {
      log.debug("Process {} does not listen, and is not told that this is all", pid());
    }
  }

  /** Whether something told has waited for longer than this to be read. */
  public boolean isDeafFor(Duration time) {
    long since = writing.get();
    return since != 0 && System.nanoTime() - since > time.toNanos();
  }

  /** What it has complained about last. */
  public String complaints() {
    return complaints.text();
  }

  /** Ends it at once, with all that it has started. */
  public void kill() {
    group.kill();
  }

  /**
   * Ends it step by step, each step with this time: by the end of its input, by a signal, by force.
   * Returns at once.
   */
  public void stop(Duration grace) {
    if (stopping.compareAndSet(false, true)) {
      thread("stops", () -> stepByStep(grace));
    }
  }

  /** Waits for the end; returns whether it has come. */
  public boolean awaitEnd(Duration time) {
    try {
      return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void stepByStep(Duration grace) {
    endInput();
    if (awaitEnd(grace)) {
      return;
    }
    group.terminate();
    if (!awaitEnd(grace)) {
      group.kill();
    }
  }

  private void read(int most) throws IOException {
    new LineReader(process.getInputStream(), most, listener).readAll();
  }

  private void write() throws IOException, InterruptedException {
    try (OutputStream out = process.getOutputStream()) {
      for (var next = input.take(); next != END; next = input.take()) {
        writing.set(System.nanoTime());
        out.write(next);
        out.flush();
        writing.set(0);
      }
    }
  }

  private void awaitEnd(Thread reader) throws InterruptedException {
    int exit = process.waitFor();
    input.clear();
    input.offer(END);
    // What has its output may be one of those that it has started.
    reader.join(DRAIN);
    group.kill();
    reader.join(REST);
    records.remove(group);
    listener.ended(exit);
  }

  private Thread thread(String does, Task task) {
    return Thread.ofPlatform()
        .daemon()
        .name("runtime-" + pid() + "-" + does)
        .start(
            () -> {
              try {
                task.run();
              } catch (IOException e) {
                log.debug("Process {} {} no more: {}", pid(), does, e.getMessage());
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  /** Hears of a process, on threads of its own; may let it wait. */
  public interface Listener {

    /** It has said a line. */
    void line(String line);

    /** It has said a line that was too long, and began like this. */
    void cutLine(String beginning);

    /** It has ended, and so has all that it has started. The last call. */
    void ended(int exit);
  }

  private interface Task {
    void run() throws IOException, InterruptedException;
  }
}
