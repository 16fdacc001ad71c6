package io.mochat.bench;

import io.mochat.bench.Windows.Window;
import java.util.List;
import java.util.stream.Stream;

/** How much is measured. */
enum Size {
  /** To see that everything works. */
  SMOKE(300, List.of(1, 100), List.of(300), 200, 1, 1_000, 5, 1, firstSends(300)),
  /** A look in a few minutes. */
  QUICK(
      10_000,
      List.of(1, 100, 1_000, 5_000),
      List.of(1_000, 10_000),
      2_000,
      5,
      15_000,
      90,
      5,
      firstSends(10_000)),
  /** What is published. */
  FULL(
      10_000,
      List.of(1, 100, 1_000, 5_000),
      List.of(1_000, 10_000),
      2_000,
      5,
      30_000,
      90,
      5,
      firstSends(10_000));

  private final int agents;
  private final List<Integer> fanOut;
  private final List<Integer> idle;
  private final int storm;
  private final int seconds;
  private final int warmMessages;
  private final int warmSeconds;
  private final int starts;
  private final List<Window> cold;

  Size(
      int agents,
      List<Integer> fanOut,
      List<Integer> idle,
      int storm,
      int seconds,
      int warmMessages,
      int warmSeconds,
      int starts,
      List<Window> cold) {
    this.agents = agents;
    this.fanOut = fanOut;
    this.idle = idle;
    this.storm = storm;
    this.seconds = seconds;
    this.warmMessages = warmMessages;
    this.warmSeconds = warmSeconds;
    this.starts = starts;
    this.cold = cold;
  }

  int agents() {
    return agents;
  }

  /** Subscribers of one panel. */
  List<Integer> fanOut() {
    return fanOut;
  }

  /** Idle connections. */
  List<Integer> idle() {
    return idle;
  }

  /** Connections that come back at once. */
  int storm() {
    return storm;
  }

  /** How long each load lasts. */
  int seconds() {
    return seconds;
  }

  /** Messages sent unmeasured before the measured ones, at least. */
  int warmMessages() {
    return warmMessages;
  }

  /** The longest that this may take. */
  int warmSeconds() {
    return warmSeconds;
  }

  /** Starts, the median of which counts. */
  int starts() {
    return starts;
  }

  /** Parts of the first sends after a start. */
  List<Window> cold() {
    return cold;
  }

  private static List<Window> firstSends(int most) {
    return Stream.of(
            new Window(0, 100),
            new Window(100, 1_000),
            new Window(1_000, 10_000),
            new Window(0, 2_000),
            new Window(2_000, 10_000))
        .filter(window -> window.after() < most)
        .map(window -> new Window(window.after(), Math.min(window.last(), most)))
        .distinct()
        .toList();
  }
}
