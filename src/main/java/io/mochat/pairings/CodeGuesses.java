package io.mochat.pairings;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Counts wrong codes by whoever may be guessing: an address, a connection. Thread-safe. Of those
 * that guessed last {@value #MOST} are remembered, for a minute from their first wrong code.
 */
@Component
public class CodeGuesses {

  private static final int MOST = 100_000;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Cache<String, Count> counts = Caffeine.newBuilder().maximumSize(MOST).build();
  private final int perMinute;
  private final Clock clock;

  CodeGuesses(
      PairingProperties properties,
      @Value("${mochat.limits.requests:1}") int requests,
      Clock clock) {
    this.perMinute = requests == 0 ? Integer.MAX_VALUE : properties.guessesPerMinute();
    this.clock = clock;
  }

  /**
   * Refuses a further attempt after as many wrong codes as there may be.
   *
   * @throws ChatException {@code RATE_LIMITED}
   */
  void requireFew(List<String> guessers) {
    var now = clock.instant();
    for (var guesser : guessers) {
      var count = counts.getIfPresent(guesser);
      if (count != null && count.isOf(now) && count.wrong() >= perMinute) {
        throw new ChatException(ErrorCode.RATE_LIMITED);
      }
    }
  }

  /**
   * Counts a wrong code.
   *
   * @throws ChatException {@code RATE_LIMITED} when it is one too many
   */
  void wrong(List<String> guessers) {
    var now = clock.instant();
    boolean tooMany = false;
    for (var guesser : guessers) {
      var count =
          counts
              .asMap()
              .merge(guesser, new Count(now, 1), (last, one) -> last.isOf(now) ? last.more() : one);
      tooMany |= count.wrong() > perMinute;
    }
    if (tooMany) {
      throw new ChatException(ErrorCode.RATE_LIMITED);
    }
  }

  private record Count(Instant since, int wrong) {

    boolean isOf(Instant now) {
      return now.isBefore(since.plus(MINUTE));
    }

    Count more() {
      return new Count(since, wrong + 1);
    }
  }
}
