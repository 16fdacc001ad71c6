package io.mochat.bench;

import io.netty.buffer.ByteBuf;

/**
 * Counts events and their times on the way. Message contents begin with a mark that holds the time
 * of sending, found where it was the last time. Used on the loop only.
 */
final class Deliveries {

  private static final byte MARK = '~';
  private static final int ROUND_DIGITS = 4;
  private static final int TIME_DIGITS = 19;
  private static final int MARK_LENGTH = 2 + ROUND_DIGITS + TIME_DIGITS;

  private int round;
  private long count;
  private int offset;
  private int size;
  private Histogram times = new Histogram();
  private Runnable progress = () -> {};

  /** What to do after each event. */
  void onProgress(Runnable progress) {
    this.progress = progress;
  }

  /** Forgets all; what is still on the way is not counted any more. */
  void begin() {
    round++;
    count = 0;
    times = new Histogram();
  }

  long count() {
    return count;
  }

  /** Bytes of the last event. */
  int size() {
    return size;
  }

  Histogram times() {
    return times;
  }

  /** The content of a message sent now, of at least this length. */
  String content(int length) {
    var text = "%c%04d%c%019d".formatted(MARK, round, MARK, System.nanoTime());
    return text.length() >= length ? text : text + "x".repeat(length - text.length());
  }

  void onEvent(ByteBuf in, int start, int length) {
    if (!isMark(in, start + offset, start + length)) {
      int found = in.indexOf(start, start + length, MARK);
      offset = Math.max(0, found - start);
      if (!isMark(in, start + offset, start + length)) {
        return;
      }
    }
    int at = start + offset;
    if (number(in, at + 1, ROUND_DIGITS) == round) {
      count++;
      size = length;
      times.add(System.nanoTime() - number(in, at + 2 + ROUND_DIGITS, TIME_DIGITS));
      progress.run();
    }
  }

  private static boolean isMark(ByteBuf in, int at, int end) {
    return at + MARK_LENGTH <= end
        && in.getByte(at) == MARK
        && in.getByte(at + 1 + ROUND_DIGITS) == MARK;
  }

  private static long number(ByteBuf in, int at, int digits) {
    long value = 0;
    for (int i = at; i < at + digits; i++) {
      value = value * 10 + in.getByte(i) - '0';
    }
    return value;
  }
}
