package io.mochat.streams;

import java.util.concurrent.atomic.AtomicLong;

/** How many characters all streams of this server may hold together. Thread-safe. */
final class TextRoom {

  private final long most;
  private final AtomicLong held = new AtomicLong();

  TextRoom(long most) {
    this.most = most;
  }

  /** Takes room for more, if there is as much. */
  boolean take(int characters) {
    if (held.addAndGet(characters) > most) {
      held.addAndGet(-characters);
      return false;
    }
    return true;
  }

  /** Gives room back. */
  void giveBack(int characters) {
    held.addAndGet(-characters);
  }

  long held() {
    return held.get();
  }
}
