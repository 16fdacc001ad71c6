package io.mochat.connections;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets {@value #AT_ONCE} requests of strangers at one address in at once; the others wait, first
 * come first served. So a flood from one address, over however many connections, is never felt by
 * others as more than these few. Bounded by the connections of an address, each of which waits with
 * one request. Thread-safe; no call blocks.
 */
public final class StrangerTurns {

  static final int AT_ONCE = 2;

  private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

  /**
   * A turn for a request from this address.
   *
   * @param begin called when the turn has come, on the thread that ended another; not if it can
   *     begin at once
   */
  Turn of(String address, Runnable begin) {
    return new Turn(address, begin);
  }

  /** Addresses with requests under way. */
  int size() {
    return lanes.size();
  }

  /** The turn of one request. */
  final class Turn {

    private final String address;
    private final Runnable begin;

    private Turn(String address, Runnable begin) {
      this.address = address;
      this.begin = begin;
    }

    /** Whether it begins at once; otherwise it waits. To be called once. */
    boolean beginsAtOnce() {
      var atOnce = new boolean[1];
      lanes.compute(
          address,
          (same, known) -> {
            var lane = known == null ? new Lane() : known;
            atOnce[0] = lane.running.size() < AT_ONCE;
            (atOnce[0] ? lane.running : lane.waiting).add(this);
            return lane;
          });
      return atOnce[0];
    }

    /** Lets the next one in, or stops waiting. Further calls do nothing. */
    void end() {
      var next = new @Nullable Turn[1];
      lanes.computeIfPresent(
          address,
          (same, lane) -> {
            next[0] = lane.end(this);
            return lane.running.isEmpty() ? null : lane;
          });
      if (next[0] != null) {
        next[0].begin.run();
      }
    }
  }

  /** The turns of one address; nobody waits while there is room. */
  private static final class Lane {

    final SequencedSet<Turn> running = new LinkedHashSet<>();
    final SequencedSet<Turn> waiting = new LinkedHashSet<>();

    @Nullable Turn end(Turn turn) {
      waiting.remove(turn);
      if (!running.remove(turn) || waiting.isEmpty()) {
        return null;
      }
      var next = waiting.removeFirst();
      running.add(next);
      return next;
    }
  }
}
