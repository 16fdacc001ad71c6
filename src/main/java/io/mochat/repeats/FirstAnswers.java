package io.mochat.repeats;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.PeriodicTask;
import io.mochat.kernel.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Answers calls that are repeated under their key as the first one was answered, so that a lost
 * answer costs nothing. Thread-safe, also among several servers: of calls at the same time under
 * one key one does the work, and the others get its answer.
 *
 * <p>Answers are kept in the database with what the work wrote, or not at all: what failed may be
 * tried again under the same key. Each is kept for the life of its attempt, and of each scope the
 * newest {@value #MOST} or a few more.
 *
 * <p>Of work about which nothing may be kept the last {@value #MOST} answers are in memory, here
 * alone, and no key is stored.
 */
@Service
public class FirstAnswers implements PeriodicTask {

  private static final int MOST = 10_000;

  // Few enough that messages do not wait long for their turn.
  private static final int DELETED_AT_ONCE = 1_000;

  private final Cache<AttemptKey, FirstAnswer> passing =
      Caffeine.newBuilder().maximumSize(MOST).build();
  private final FirstAnswerStore store;
  private final Transactions transactions;
  private final Clock clock;

  /**
   * First answers.
   *
   * @param clock by which keys become free again
   */
  public FirstAnswers(FirstAnswerStore store, Transactions transactions, Clock clock) {
    this.store = store;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * The answer of this work, or the first one if it was done under this key already. The work is
   * done in a transaction and keeps its rules.
   *
   * @throws ChatException {@code IDEMPOTENCY_CONFLICT} when the key is that of another call
   */
  public String once(Attempt attempt, Supplier<String> work) {
    return once(attempt, work, () -> false);
  }

  /**
   * The same.
   *
   * @param leavesNoTrace whether nothing of it may be kept; asked when the work is done
   */
  public String once(Attempt attempt, Supplier<String> work, BooleanSupplier leavesNoTrace) {
    return once(attempt, new AsText(work, leavesNoTrace));
  }

  /**
   * The same for work that answers repeats itself.
   *
   * @param attempt {@code null} for a call without a key, whose work is done in any case
   */
  public <T> T once(@Nullable Attempt attempt, Repeatable<T> work) {
    return transactions.write(() -> attempt == null ? work.first() : kept(attempt, work));
  }

  /** What is kept under a key, whatever the call asks for; empty also when it has expired. */
  public Optional<String> find(AttemptKey key) {
    return current(key).map(FirstAnswer::answer);
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(10);
  }

  /** Deletes what has expired and what is too much. */
  @Override
  public void run() {
    var now = clock.instant();
    while (store.deleteExpired(now, DELETED_AT_ONCE) == DELETED_AT_ONCE) {
      continue;
    }
    while (store.deleteBeyond(MOST, DELETED_AT_ONCE) > 0) {
      continue;
    }
  }

  private <T> T kept(Attempt attempt, Repeatable<T> work) {
    var known = current(attempt.key());
    known.ifPresent(first -> requireSame(first, attempt));
    var answer = known.isEmpty() ? work.first() : work.again(known.get().answer());
    var text = work.kept(answer);
    if (known.filter(first -> first.answer().equals(text)).isEmpty()) {
      var expiresAt =
          known.map(FirstAnswer::expiresAt).orElseGet(() -> clock.instant().plus(attempt.life()));
      save(new FirstAnswer(attempt.key(), attempt.fingerprint(), text, expiresAt), work);
    }
    return answer;
  }

  private void save(FirstAnswer answer, Repeatable<?> work) {
    if (work.leavesNoTrace()) {
      passing.put(answer.key(), answer);
    } else {
      store.save(answer);
    }
  }

  private Optional<FirstAnswer> current(AttemptKey key) {
    var now = clock.instant();
    return Optional.ofNullable(passing.getIfPresent(key))
        .or(() -> store.find(key))
        .filter(first -> isCurrent(first, now));
  }

  private static boolean isCurrent(FirstAnswer first, Instant now) {
    return first.expiresAt().isAfter(now);
  }

  private static void requireSame(FirstAnswer first, Attempt attempt) {
    if (!first.fingerprint().equals(attempt.fingerprint())) {
      throw ChatException.keyTaken(AttemptKey.HEADER);
    }
  }

  /** Work whose answer is kept as it is. */
  private record AsText(Supplier<String> work, BooleanSupplier traceless)
      implements Repeatable<String> {

    @Override
    public String first() {
      return work.get();
    }

    @Override
    public String again(String kept) {
      return kept;
    }

    @Override
    public String kept(String answer) {
      return answer;
    }

    @Override
    public boolean leavesNoTrace() {
      return traceless.getAsBoolean();
    }
  }
}
