package io.mochat.repeats;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mochat.kernel.ChatException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Answers calls that are repeated under their key as the first one was answered, where the work is
 * none of the database: nothing is stored, of the key neither, and the work may wait. Thread-safe.
 * The newest {@value #MOST} answers are remembered, by this server alone and until it stops.
 */
public final class PassingAnswers {

  private static final int MOST = 10_000;

  private final Cache<AttemptKey, First> known =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(Attempt.LONG).build();

  /**
   * The answer of this work, or the first one if it was done under this key already. Of calls at
   * once one does the work and the others wait for it; what failed may be tried again.
   *
   * @throws ChatException {@code IDEMPOTENCY_CONFLICT} when the key is that of another call
   */
  public String once(Attempt attempt, Supplier<String> work) {
    var own = new First(attempt.fingerprint(), new CompletableFuture<>());
    while (true) {
      var first = known.asMap().putIfAbsent(attempt.key(), own);
      if (first == null) {
        return done(attempt.key(), own, work);
      }
      if (!first.fingerprint().equals(attempt.fingerprint())) {
        throw ChatException.keyTaken(AttemptKey.HEADER);
      }
      var answer = first.outcome().join();
      if (answer.isGiven()) {
        return answer.text();
      }
    }
  }

  private String done(AttemptKey key, First own, Supplier<String> work) {
    var outcome = Outcome.FAILED;
    try {
      var text = work.get();
      outcome = new Outcome(true, text);
      return text;
    } finally {
      if (!outcome.isGiven()) {
        known.asMap().remove(key, own);
      }
      own.outcome().complete(outcome);
    }
  }

  private record First(String fingerprint, CompletableFuture<Outcome> outcome) {}

  private record Outcome(boolean isGiven, String text) {

    static final Outcome FAILED = new Outcome(false, "");
  }
}
