package io.mochat.kernel;

import java.time.Duration;

/**
 * Work that the server repeats, beginning a minute after its start. The tasks share one thread; one
 * that fails is logged, and runs again the next time.
 */
public interface PeriodicTask {

  /** The time from the end of one run to the start of the next. */
  Duration interval();

  /** Does the work once. It may be interrupted when the server stops. */
  void run();
}
