package io.mochat.runtimes.process;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What programs say that they are. A program is asked when somebody wants to know, and then not for
 * an hour: nothing is started with the server, and nobody waits for an answer. Thread-safe.
 */
@Component
public class ProgramVersions implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ProgramVersions.class);

  private static final long FRESH_NANOS = Duration.ofHours(1).toNanos();
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MOST = 100;
  private static final int MOST_OF_LINE = 1_024;

  private final Map<String, Known> known = new ConcurrentHashMap<>();
  private final Set<AgentProcess> asked = ConcurrentHashMap.newKeySet();
  private final Duration patience;

  ProgramVersions() {
    this(PATIENCE);
  }

  /** Ends a program that takes longer than this. */
  ProgramVersions(Duration patience) {
    this.patience = patience;
  }

  /**
   * What a program said when it was last asked; empty as long as it has said nothing.
   *
   * @param name of a runtime, of which there are as many as the operator has set up
   * @param launch starts it so that it says its version and ends
   */
  public String of(String name, Supplier<Launch> launch, ProcessRecords records) {
    var now = System.nanoTime();
    var before = known.get(name);
    if (before == null || now - before.askedAt() >= FRESH_NANOS) {
      var next = new Known(before == null ? "" : before.version(), now);
      boolean isFirst =
          before == null
              ? known.putIfAbsent(name, next) == null
              : known.replace(name, before, next);
      if (isFirst) {
        Thread.ofVirtual().name("runtime-version-" + name).start(() -> ask(name, launch, records));
        return next.version();
      }
    }
    var present = known.get(name);
    return present == null ? "" : present.version();
  }

  @Override
  public void close() {
    asked.forEach(AgentProcess::kill);
  }

  private void ask(String name, Supplier<Launch> launch, ProcessRecords records) {
    var answer = new Answer(name);
    try {
      var process = AgentProcess.start(launch.get(), records, answer);
      asked.add(process);
      process.listen(MOST_OF_LINE);
      process.endInput();
      if (!process.awaitEnd(patience)) {
        process.kill();
      }
      asked.remove(process);
    } catch (IOException e) {
      log.info("The version of {} is not known: {}", name, e.getMessage());
    }
  }

  private void keep(String name, String version) {
    known.computeIfPresent(name, (key, before) -> new Known(version, before.askedAt()));
  }

  private record Known(String version, long askedAt) {}

  /** Keeps the first line, if the program ends as one does that has understood. */
  private final class Answer implements AgentProcess.Listener {

    private final String name;
    private volatile String first = "";

    Answer(String name) {
      this.name = name;
    }

    @Override
    public void line(String line) {
      if (first.isEmpty()) {
        var text = line.replaceAll("\\p{Cntrl}", " ").strip();
        first = text.substring(0, Math.min(text.length(), MOST));
      }
    }

    @Override
    public void cutLine(String beginning) {
      line(beginning);
    }

    @Override
    public void ended(int exit) {
      keep(name, exit == 0 ? first : "");
    }
  }
}
