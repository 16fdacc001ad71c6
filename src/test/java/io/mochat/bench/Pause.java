package io.mochat.bench;

import java.util.function.BooleanSupplier;

/** Waiting, always with an end: a measurement lasts as long as it says, whatever happens. */
final class Pause {

  private static final int STEP_MILLIS = 10;

  private Pause() {}

  static void millis(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until something holds; false when it does not in time. */
  static boolean until(BooleanSupplier condition, long seconds) {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      millis(STEP_MILLIS);
    }
    return true;
  }
}
