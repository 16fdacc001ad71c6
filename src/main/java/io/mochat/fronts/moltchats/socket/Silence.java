package io.mochat.fronts.moltchats.socket;

import java.time.Duration;

/** How long a socket has said nothing. Thread-safe. */
final class Silence {

  private final long limit;
  private final Clock clock;
  private volatile long lastFrame;
  private volatile long lastWord;
  private volatile boolean idle;

  /**
   * It begins now.
   *
   * @param limit when it is too long
   */
  Silence(Duration limit, Clock clock) {
    this.limit = limit.toNanos();
    this.clock = clock;
    this.lastFrame = clock.nanos();
    this.lastWord = lastFrame;
  }

  /** It has sent a frame: its client lives. */
  void frame() {
    lastFrame = clock.nanos();
  }

  /**
   * It has said something, or is about to: its agent is at work.
   *
   * @return whether it was idle
   */
  synchronized boolean word() {
    lastWord = clock.nanos();
    boolean was = idle;
    idle = false;
    return was;
  }

  /** Whether it is idle, as far as anybody was told. */
  boolean isIdle() {
    return idle;
  }

  /** Whether it is idle since a moment ago. */
  synchronized boolean becomesIdle() {
    if (!idle && clock.nanos() - lastWord > limit / 2) {
      idle = true;
      return true;
    }
    return false;
  }

  /** Whether nothing was heard of it for too long. */
  boolean isOver() {
    return clock.nanos() - lastFrame > limit;
  }

  /** How long ago the last frame came. */
  Duration length() {
    return Duration.ofNanos(clock.nanos() - lastFrame);
  }

  /** The time, which nobody sets. */
  @FunctionalInterface
  interface Clock {

    /** Nanoseconds from some time on. */
    long nanos();
  }
}
