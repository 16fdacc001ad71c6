package io.mochat.quotas;

import java.time.Duration;

/** Turns of large reads apart from a server. */
public final class TestReads {

  private TestReads() {}

  /** As many as a test can want. */
  public static LargeReads any() {
    return of(100, 100_000);
  }

  /** So many at once, and so many that wait of each member. */
  static LargeReads of(int atOnce, int waiting) {
    return new LargeReads(
        new ReadProperties(atOnce, waiting, Duration.ofSeconds(2)), refused -> {});
  }
}
