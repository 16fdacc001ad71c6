package io.mochat.websocket.frames;

import java.util.concurrent.TimeUnit;

/** Counts the packets of one connection in windows of a second. Not thread-safe. */
public final class PacketRate {

  private static final long WINDOW = TimeUnit.SECONDS.toNanos(1);

  private long windowStart = System.nanoTime();
  private int count;

  /** Counts one more; false once the window holds more than the limit (0 = no limit). */
  public boolean admits(int limit) {
    if (limit == 0) {
      return true;
    }
    if (++count > limit) {
      long now = System.nanoTime();
      if (now - windowStart < WINDOW) {
        return false;
      }
      windowStart = now;
      count = 1;
    }
    return true;
  }
}
