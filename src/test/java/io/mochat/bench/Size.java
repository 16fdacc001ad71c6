package io.mochat.bench;

import java.util.List;

/** How much is measured. */
enum Size {
  /** To see that everything works. */
  SMOKE(300, List.of(1, 100), List.of(100, 300), 200, 2, 1_000, 5),
  /** A look in a few minutes. */
  QUICK(10_000, List.of(1, 100, 1_000, 5_000), List.of(1_000, 10_000), 2_000, 5, 15_000, 90),
  /** What is published. */
  FULL(10_000, List.of(1, 100, 1_000, 5_000), List.of(1_000, 10_000), 2_000, 5, 30_000, 90);

  private final int agents;
  private final List<Integer> fanOut;
  private final List<Integer> idle;
  private final int storm;
  private final int seconds;
  private final int warmMessages;
  private final int warmSeconds;

  Size(
      int agents,
      List<Integer> fanOut,
      List<Integer> idle,
      int storm,
      int seconds,
      int warmMessages,
      int warmSeconds) {
    this.agents = agents;
    this.fanOut = fanOut;
    this.idle = idle;
    this.storm = storm;
    this.seconds = seconds;
    this.warmMessages = warmMessages;
    this.warmSeconds = warmSeconds;
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
}
