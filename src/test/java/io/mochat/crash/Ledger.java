package io.mochat.crash;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** What the server has acknowledged, and whether a history keeps to it. */
final class Ledger {

  private final Map<String, Stored> acknowledged = new HashMap<>();

  /**
   * Notes an answer. A message's content is its key.
   *
   * @throws IllegalStateException when the key had another answer before
   */
  synchronized void acknowledge(String key, Stored stored) {
    var first = acknowledged.putIfAbsent(key, stored);
    require(first == null || first.equals(stored), key + ": first " + first + ", then " + stored);
  }

  synchronized int size() {
    return acknowledged.size();
  }

  synchronized Map<String, Stored> copy() {
    return new HashMap<>(acknowledged);
  }

  /**
   * Holds the whole history of a place, oldest first, against the answers.
   *
   * @param open how many messages may be there that were never acknowledged
   */
  synchronized void check(String place, List<Entry> history, int open) {
    var keys = new HashSet<String>();
    for (int i = 0; i < history.size(); i++) {
      var entry = history.get(i);
      require(entry.stored().seq() == i + 1, place + ": seq " + entry + " is number " + (i + 1));
      require(keys.add(entry.key()), place + ": twice " + entry);
    }
    var lost = new ArrayList<String>();
    acknowledged.forEach(
        (key, stored) -> {
          if (stored.place().equals(place) && !isKept(stored, key, history)) {
            lost.add(key + " " + stored);
          }
        });
    require(lost.isEmpty(), place + ": lost or changed " + lost);
    long unknown = history.stream().filter(entry -> !acknowledged.containsKey(entry.key())).count();
    require(unknown <= open, place + ": " + unknown + " nobody sent (expected: " + open + ")");
  }

  private static boolean isKept(Stored stored, String key, List<Entry> history) {
    return stored.seq() <= history.size()
        && history.get((int) stored.seq() - 1).equals(new Entry(key, stored));
  }

  static void require(boolean holds, String failure) {
    if (!holds) {
      throw new IllegalStateException(failure);
    }
  }

  /** A message as it was answered. */
  record Stored(String place, String id, long seq) {}

  /** A message as it is read. */
  record Entry(String key, Stored stored) {}
}
