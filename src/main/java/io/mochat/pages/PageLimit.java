package io.mochat.pages;

/**
 * Where a page ends.
 *
 * @param least so many items go whatever they weigh: 1, or 0 for a part of a page that has others
 * @param most no more items than these
 * @param bytes no more JSON than this
 */
public record PageLimit(int least, int most, long bytes) {

  public PageLimit {
    if (least < 0 || most < least) {
      throw new IllegalArgumentException("most: " + most + " (expected: at least " + least + ")");
    }
  }

  /** The same for items of which each is written so many times. */
  public PageLimit writtenTimes(int times) {
    return new PageLimit(least, most, bytes / times);
  }
}
