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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets a few reads that may be large happen at a time, of all members in turn: whoever asks for
 * much waits for itself, and everybody else finds processors and connections free. Thread-safe.
 *
 * <p>Nothing is read for an {@link Errand} that was abandoned while it waited.
 *
 * <p>Work that has a turn needs no other one for what it reads in it. What waits is bounded: for
 * each member by {@link ReadProperties}, and where nothing is refused by how many may wait for
 * news.
 */
@Component
public class LargeReads {

  private static final ThreadLocal<@Nullable Boolean> HAS_TURN = new ThreadLocal<>();

  private final int mostWaiting;
  private final QuotaListener refusals;
  private final ReentrantLock lock = new ReentrantLock();
  // The next member is the first one; it goes to the end when one of its reads has begun.
  private final Map<MemberId, Deque<Semaphore>> waiting = new LinkedHashMap<>();
  private int free;

  LargeReads(ReadProperties properties, QuotaListener refusals) {
    this.mostWaiting = properties.waiting();
    this.refusals = refusals;
    this.free = properties.atOnce(Runtime.getRuntime().availableProcessors());
  }

  /**
   * Reads when it is the member's turn.
   *
   * @throws ChatException {@code BUSY} when too many of its reads wait already
   */
  public <T> T inTurn(MemberId member, Supplier<T> read) {
    return read(member, mostWaiting, read);
  }

  /** The same for who has waited for news, or asks for little; it is never refused. */
  public <T> T inTurnAtLast(MemberId member, Supplier<T> read) {
    return read(member, Integer.MAX_VALUE, read);
  }

  private <T> T read(MemberId member, int most, Supplier<T> read) {
    if (HAS_TURN.get() != null) {
      return read.get();
    }
    var turn = enter(member, most);
    if (turn != null) {
      turn.acquireUninterruptibly();
    }
    try {
      HAS_TURN.set(true);
      requireNeeded();
      return read.get();
    } finally {
      HAS_TURN.remove();
      leave();
    }
  }

  // Whoever waited for its turn and has gone needs nothing any more.
  private static void requireNeeded() {
    var errand = Errand.current();
    if (errand != null && errand.isAbandoned()) {
      throw new ChatException(ErrorCode.BUSY);
    }
  }

  /** Takes a turn that is free, or returns what to wait for. */
  private @Nullable Semaphore enter(MemberId member, int most) {
    lock.lock();
    try {
      if (free > 0) {
        free--;
        return null;
      }
      var mine = waiting.computeIfAbsent(member, first -> new ArrayDeque<>(2));
      if (mine.size() >= most) {
        refusals.refused(Quota.READS);
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
  private void leave() {
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
