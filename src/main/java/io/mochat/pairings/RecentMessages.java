package io.mochat.pairings;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Message;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.springframework.stereotype.Component;

/**
 * What was said in pairings within the last minute, for polls that begin their next wait and
 * sockets that are a moment behind. Thread-safe. Of all pairings together at most {@value #MOST}
 * characters are kept, of each the last {@value #MOST_OF_ONE} messages are found.
 */
@Component
class RecentMessages {

  private static final long MOST = 32_000_000;
  private static final int MOST_OF_ONE = 100;
  private static final Duration KEPT = Duration.ofMinutes(1);

  private final Clock clock;
  private final Cache<Place, Message> messages =
      Caffeine.newBuilder()
          .maximumWeight(MOST)
          .weigher((Place place, Message message) -> 500 + message.content().length())
          .expireAfterWrite(KEPT)
          .build();

  RecentMessages(Clock clock) {
    this.clock = clock;
  }

  void add(SessionId pairing, Message message) {
    messages.put(new Place(pairing, message.seq()), message);
  }

  /** Those after one and up to the head, oldest first; what is no longer there is left out. */
  List<Message> after(SessionId pairing, long after, long head, int limit) {
    var since = clock.instant().minus(KEPT);
    return LongStream.rangeClosed(Math.max(after, head - MOST_OF_ONE) + 1, head)
        .mapToObj(seq -> Optional.ofNullable(messages.getIfPresent(new Place(pairing, seq))))
        .flatMap(Optional::stream)
        .filter(message -> isRecent(message, since))
        .limit(limit)
        .toList();
  }

  /** Forgets those of a pairing that is over. */
  void forget(SessionId pairing, long head) {
    LongStream.rangeClosed(Math.max(0, head - MOST_OF_ONE) + 1, head)
        .forEach(seq -> messages.invalidate(new Place(pairing, seq)));
  }

  /** Lets go of what is too old. */
  void sweep() {
    messages.cleanUp();
  }

  private static boolean isRecent(Message message, Instant since) {
    return message.createdAt().isAfter(since);
  }

  private record Place(SessionId pairing, long seq) {}
}
