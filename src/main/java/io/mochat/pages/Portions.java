package io.mochat.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads a page in portions: the first is small, and the next as large as what was read before says
 * that it may be. So no more is read than a page may weigh, however heavy the items are.
 */
public final class Portions {

  private Portions() {}

  /**
   * Reads until the page is full or there are no more items.
   *
   * @param first how many are read at first; a list of light items of at most so many is read once
   */
  public static <T> Taken<T> read(
      PageLimit limit, int first, Source<T> source, ToLongFunction<T> weight) {
    var taken = new ArrayList<T>();
    long left = limit.bytes();
    int wanted = Math.min(first, limit.most() + 1);
    while (true) {
      var found = source.read(taken.isEmpty() ? null : taken.getLast(), wanted);
      for (var item : found) {
        long heavy = weight.applyAsLong(item);
        if (taken.size() == limit.most() || taken.size() >= limit.least() && heavy > left) {
          return new Taken<>(taken, true);
        }
        taken.add(item);
        left -= heavy;
      }
      if (found.size() < wanted) {
        return new Taken<>(taken, false);
      }
      long mean = (limit.bytes() - left) / taken.size() + 1;
      wanted = (int) Math.min(limit.most() + 1L - taken.size(), Math.max(0, left) / mean + 1);
    }
  }

  /** Where items come from. */
  @FunctionalInterface
  public interface Source<T> {

    /** The next items after one, at most so many; the first ones after {@code null}. */
    List<T> read(@Nullable T after, int most);
  }

  /**
   * What a page holds.
   *
   * @param more whether there are items behind them
   */
  public record Taken<T>(List<T> items, boolean more) {

    public Taken {
      items = List.copyOf(items);
    }
  }
}
