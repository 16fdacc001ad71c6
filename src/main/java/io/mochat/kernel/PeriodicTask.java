package io.mochat.kernel;

import java.time.Duration;

/**
 * Work that the server does again and again, from a minute after its start on. The tasks share one
 * thread; one that fails is logged, and runs again the next time.
 */
public interface PeriodicTask {

  /** How long it rests between its end and its next run. */
  Duration interval();

  /** Does the work once. It may be interrupted when the server ends. */
  void run();
}
