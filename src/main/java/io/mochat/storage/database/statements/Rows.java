package io.mochat.storage.database.statements;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * Many rows by one statement: whoever else writes waits for all of them, and one statement for each
 * takes several times as long.
 */
public final class Rows {

  /** Few enough that their parameters are fewer than databases accept. */
  private static final int PORTION = 100;

  private Rows() {}

  /** What is to be stored, in its order, as much at a time as one statement takes. */
  public static <T> List<List<T>> portions(Collection<T> all) {
    var list = List.copyOf(all);
    var portions = new ArrayList<List<T>>();
    for (int from = 0; from < list.size(); from += PORTION) {
      portions.add(list.subList(from, Math.min(list.size(), from + PORTION)));
    }
    return portions;
  }

  /** What stands after {@code VALUES} for so many rows of so many columns. */
  public static String values(int columns, int rows) {
    var row = "(" + String.join(", ", Collections.nCopies(columns, "?")) + ")";
    return String.join(", ", Collections.nCopies(rows, row));
  }
}
