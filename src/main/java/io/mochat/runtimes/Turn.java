package io.mochat.runtimes;

import io.mochat.runtimes.RuntimeEvent.Outcome;
import io.mochat.runtimes.talk.Answering;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is known of a turn under way. Not thread-safe. */
final class Turn {

  /** How many bytes a runtime may say in one turn. */
  static final long MOST_OUTPUT = 64L * 1024 * 1024;

  final Prompt prompt;
  final Answering answering;
  final long begun = System.nanoTime();
  private final long deadline;
  private long output;
  private @Nullable Long forceAt;
  private boolean interrupted;

  Turn(Prompt prompt, Answering answering, Duration timeout) {
    this.prompt = prompt;
    this.answering = answering;
    this.deadline = begun + timeout.toNanos();
  }

  /** Counts what was said; returns whether it is still little enough. */
  boolean count(long bytes) {
    output += bytes;
    return output <= MOST_OUTPUT;
  }

  boolean isOverdue(long now) {
    return now - deadline >= 0;
  }

  /** It is to end by itself until then. */
  void interrupt(Duration grace) {
    interrupted = true;
    forceAt = System.nanoTime() + grace.toNanos();
  }

  boolean isInterrupted() {
    return interrupted;
  }

  boolean isToBeForced(long now) {
    return forceAt != null && now - forceAt >= 0;
  }

  /** How it ended by itself. */
  Outcome outcome(boolean failed) {
    if (interrupted) {
      return Outcome.INTERRUPTED;
    }
    return failed ? Outcome.FAILED : Outcome.DONE;
  }

  Duration took() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }
}
