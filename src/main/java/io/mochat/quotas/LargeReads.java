package io.mochat.quotas;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
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
  private final MemberTurns turns;

  LargeReads(ReadProperties properties, QuotaListener refusals) {
    this.mostWaiting = properties.waiting();
    this.turns =
        new MemberTurns(
            properties.atOnce(Runtime.getRuntime().availableProcessors()), Quota.READS, refusals);
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
    turns.enter(member, most);
    try {
      HAS_TURN.set(true);
      requireNeeded();
      return read.get();
    } finally {
      HAS_TURN.remove();
      turns.leave();
    }
  }

  // Whoever waited for its turn and has gone needs nothing any more.
  private static void requireNeeded() {
    var errand = Errand.current();
    if (errand != null && errand.isAbandoned()) {
      throw new ChatException(ErrorCode.BUSY);
    }
  }
}
