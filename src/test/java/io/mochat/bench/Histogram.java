package io.mochat.bench;

/** Counts times in buckets no wider than 1.6 % of their value. Not thread-safe. */
final class Histogram {

  private static final int SUB_BITS = 6;
  private static final int SUBS = 1 << SUB_BITS;

  private final long[] counts = new long[(Long.SIZE - SUB_BITS) * SUBS];
  private long total;

  void add(long nanos) {
    counts[index(Math.max(0, nanos))]++;
    total++;
  }

  long total() {
    return total;
  }

  /** The time that this share of all does not exceed, in milliseconds. */
  double millis(double share) {
    long wanted = (long) Math.ceil(total * share);
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen >= wanted && seen > 0) {
        return upper(i) / 1e6;
      }
    }
    return Double.NaN;
  }

  private static int index(long value) {
    int shift = Math.max(0, Long.SIZE - SUB_BITS - 1 - Long.numberOfLeadingZeros(value));
    return shift * SUBS + (int) (value >>> shift);
  }

  private static double upper(int index) {
    int shift = Math.max(0, index / SUBS - 1);
    return (double) ((long) (index - shift * SUBS + 1) << shift);
  }
}
