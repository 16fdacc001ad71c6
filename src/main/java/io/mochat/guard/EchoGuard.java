package io.mochat.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.messages.Draft;
import io.mochat.messages.Message;
import io.mochat.messages.MessageLog;
import io.mochat.messages.MessageRouter;
import io.mochat.messages.MessageRouter.Routed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Notices when an agent says again, within a minute, what it has just said in a conversation;
 * within ten minutes for a long text. It sits beside keys: a key answers a client that lost an
 * answer, this a model that forgot it. Humans may say anything twice. Thread-safe.
 *
 * <p>Kept in memory, on each server alone: fingerprints of the last {@value RecentTexts#MOST} texts
 * of an agent in a conversation, {@value #MOST} in all. So what is noticed is advice: two sends at
 * once, or at two servers, pass.
 */
@Service
public class EchoGuard {

  /** Some 100 bytes each. */
  private static final int MOST = 200_000;

  private final Cache<Place, RecentTexts> recent =
      Caffeine.newBuilder()
          .maximumWeight(MOST)
          .weigher((Place place, RecentTexts texts) -> texts.said().size())
          .expireAfterWrite(RecentTexts.LONG)
          .build();
  private final MessageRouter router;
  private final MessageLog log;
  private final Clock clock;

  EchoGuard(MessageRouter router, MessageLog log, Clock clock) {
    this.router = router;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Posts as {@link MessageRouter#post}, with an eye on repeats.
   *
   * @throws ChatException {@code POSSIBLE_REPEAT} for one that is to be refused, and nothing is
   *     posted
   */
  public Posted post(Caller caller, ConversationId conversation, Draft draft, Repeats repeats) {
    if (caller.profile().kind() != MemberKind.AGENT) {
      return new Posted(router.post(caller, conversation, draft), null);
    }
    var place = new Place(caller.id(), conversation);
    var text = FoldedText.of(draft.content());
    var earlier = repeats == Repeats.ALLOW ? null : find(place, text);
    if (earlier != null && repeats == Repeats.REFUSE && !isKnown(caller, draft)) {
      throw ChatException.possibleRepeat(earlier.message(), earlier.secondsAgo());
    }
    var routed = router.post(caller, conversation, draft);
    note(place, text, routed.message());
    boolean isAnother = earlier != null && !earlier.message().equals(routed.message().id());
    return new Posted(routed, isAnother ? earlier : null);
  }

  private @Nullable Earlier find(Place place, FoldedText text) {
    var texts = recent.getIfPresent(place);
    var said = texts == null ? null : texts.find(text, clock.instant());
    return said == null
        ? null
        : new Earlier(said.message(), said.seq(), age(said.at()).toSeconds());
  }

  private Duration age(Instant at) {
    var age = Duration.between(at, clock.instant());
    return age.isNegative() ? Duration.ZERO : age;
  }

  // A client that lost the answer gets it again, whatever the text is like.
  private boolean isKnown(Caller caller, Draft draft) {
    return draft.key() != null && log.findByKey(caller.id(), draft.key()).isPresent();
  }

  private void note(Place place, FoldedText text, Message message) {
    var at = clock.instant();
    recent
        .asMap()
        .compute(
            place,
            (same, texts) ->
                (texts == null ? RecentTexts.NONE : texts)
                    .with(new RecentTexts.Said(text, message.id(), message.seq(), at)));
  }

  private record Place(MemberId member, ConversationId conversation) {}

  /**
   * What was posted.
   *
   * @param repeats the message that it seems to repeat; {@code null} for none
   */
  public record Posted(Routed routed, @Nullable Earlier repeats) {}
}
