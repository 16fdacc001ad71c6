package io.mochat.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The answers of a server in windows, such as the first hundred: the server's processor time for
 * each of them, and how long they took. Used on the loop, but for the report.
 */
final class Windows {

  /** The answers behind the first so many, up to the last of them. */
  record Window(int after, int last) {

    boolean holds(long answer) {
      return answer > after && answer <= last;
    }

    String name() {
      return after + 1 + "-" + last;
    }
  }

  private static final long SECOND = 1_000_000_000L;

  /** Where the server was at an answer. */
  private record Mark(long micros, long nanos) {}

  private final ServerProcess server;
  private final List<Window> windows;
  private final Map<Window, Histogram> times = new HashMap<>();
  private final Map<Long, Mark> marks = new HashMap<>();
  private final Histogram firstSecond = new Histogram();
  private final long begin;
  private long answers;

  /** They begin now. */
  Windows(ServerProcess server, List<Window> windows) {
    this.server = server;
    this.windows = windows;
    this.windows.forEach(window -> times.put(window, new Histogram()));
    mark();
    this.begin = System.nanoTime();
  }

  /** How many answers they are made of. */
  int size() {
    return windows.stream().mapToInt(Window::last).max().orElseThrow();
  }

  /** Takes the next answer, which took so long. */
  void answered(long nanos) {
    answers++;
    windows.stream().filter(window -> window.holds(answers)).forEach(window -> add(window, nanos));
    if (System.nanoTime() - begin < SECOND) {
      firstSecond.add(nanos);
    }
    if (windows.stream().anyMatch(window -> window.last() == answers)) {
      mark();
    }
  }

  private void add(Window window, long nanos) {
    times.get(window).add(nanos);
  }

  private void mark() {
    marks.put(answers, new Mark(server.cpuMicros(), System.nanoTime()));
  }

  void report(Results results, String name) {
    for (var window : windows) {
      var from = marks.get((long) window.after());
      var to = marks.get((long) window.last());
      int count = window.last() - window.after();
      var prefix = name + "." + window.name();
      results.add(prefix + ".cpu_us", (double) (to.micros() - from.micros()) / count);
      results.add(prefix + ".per_s", count * 1e9 / (to.nanos() - from.nanos()));
      results.add(prefix + ".p50_ms", times.get(window).millis(0.5));
      results.add(prefix + ".p99_ms", times.get(window).millis(0.99));
    }
    results.add(name + ".first_second.per_s", firstSecond.total());
    results.add(name + ".first_second.p99_ms", firstSecond.millis(0.99));
  }
}
