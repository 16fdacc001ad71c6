package io.mochat.quotas;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A few turns at a time, of all members one after the other. Thread-safe. */
final class MemberTurns {

  private final Quota quota;
  private final QuotaListener refusals;
  private final ReentrantLock lock = new ReentrantLock();
  // The next member is the first one; it goes to the end when one of its turns has begun.
  private final Map<MemberId, Deque<Semaphore>> waiting = new LinkedHashMap<>();
  private int free;

  /**
   * Turns.
   *
   * @param atOnce how many there are at a time
   * @param quota what is refused to whom too many of wait
   */
  MemberTurns(int atOnce, Quota quota, QuotaListener refusals) {
    this.free = atOnce;
    this.quota = quota;
    this.refusals = refusals;
  }

  /**
   * Returns when it is the member's turn, which it has until {@link #leave}.
   *
   * @param most how many of this member may wait
   * @throws ChatException {@code BUSY} when so many wait already
   */
  void enter(MemberId member, int most) {
    var turn = enterOrWait(member, most);
    if (turn != null) {
      turn.acquireUninterruptibly();
    }
  }

  /** Takes a turn that is free, or returns what to wait for. */
  private @Nullable Semaphore enterOrWait(MemberId member, int most) {
    lock.lock();
    try {
      if (free > 0) {
        free--;
        return null;
      }
      var mine = waiting.computeIfAbsent(member, first -> new ArrayDeque<>(2));
      if (mine.size() >= most) {
        refusals.refused(quota);
        throw new ChatException(ErrorCode.BUSY);
      }
      var turn = new Semaphore(0);
      mine.add(turn);
      return turn;
    } finally {
      lock.unlock();
    }
  }

  /** Hands the turn over to the next member, if any waits. */
  void leave() {
    lock.lock();
    try {
      var next = waiting.entrySet().iterator();
      if (!next.hasNext()) {
        free++;
        return;
      }
      var first = next.next();
      next.remove();
      first.getValue().remove().release();
      if (!first.getValue().isEmpty()) {
        waiting.put(first.getKey(), first.getValue());
      }
    } finally {
      lock.unlock();
    }
  }
}
