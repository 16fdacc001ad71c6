package io.mochat.fronts.claw.adapters;

import io.mochat.fronts.claw.EventView;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.Freshness;
import io.mochat.kernel.MemberId;
import io.mochat.messages.Audience;
import io.mochat.messages.AudienceSource;
import io.mochat.messages.Authors;
import io.mochat.messages.MessageLog;
import io.mochat.pages.PageLimit;
import io.mochat.pages.Portions;
import io.mochat.web.sockets.SocketLimitsProperties;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Reads conversations back for sockets, in portions that fit their outbound budget. Thread-safe;
 * every call reads the database.
 */
@Component
class LogReader {

  // Heavy ones are read few at a time, so that none is read in vain.
  private static final int FIRST = 25;
  // So that live messages find room beside what is read back.
  private static final int SHARE = 16;

  private final MessageLog log;
  private final AudienceSource audiences;
  private final Authors authors;
  private final Freshness freshness;
  private final int portionWeight;

  LogReader(
      MessageLog log,
      AudienceSource audiences,
      Authors authors,
      Freshness freshness,
      SocketLimitsProperties properties) {
    this.freshness = freshness;
    this.log = log;
    this.audiences = audiences;
    this.authors = authors;
    this.portionWeight = properties.maxOutboundBytes() / SHARE;
  }

  /** The conversation's audience, if this member is in it now. */
  Optional<Audience> readable(MemberId member, ConversationId conversation) {
    freshness.await();
    return audiences.findFor(member, conversation);
  }

  /** The {@code seq} of the newest message. */
  long head(ConversationId conversation) {
    return log.head(conversation);
  }

  /** How much may be sent at once. */
  Room room() {
    return new Room(portionWeight);
  }

  /** The next messages, oldest first, at most so many, and as far as there is room. */
  Portion readAfter(Audience audience, long seq, int limit, Room room) {
    if (room.isUsedUp()) {
      return new Portion(List.of(), seq);
    }
    var conversation = audience.conversation();
    var weights = authors.weights();
    var fitting =
        Portions.read(
                room.limit(limit),
                FIRST,
                (last, most) -> log.readAfter(conversation, last == null ? seq : last.seq(), most),
                weights)
            .items();
    fitting.forEach(message -> room.take(weights.applyAsLong(message)));
    var authorOf = authors.of(fitting);
    var events =
        fitting.stream()
            .map(message -> EventView.of(message, authorOf.apply(message.sender()), audience))
            .toList();
    return new Portion(events, fitting.isEmpty() ? seq : fitting.getLast().seq());
  }

  /**
   * Messages of one conversation.
   *
   * @param cursor the {@code seq} of the last one, or, if there is none, of the one they were to
   *     come after
   */
  record Portion(List<Map<String, Object>> events, long cursor) {}

  /** What is left of the weight that may be sent at once. For one thread. */
  static final class Room {

    private long left;

    private Room(long left) {
      this.left = left;
    }

    boolean isUsedUp() {
      return left <= 0;
    }

    /** What may still be read: one message at the least, even if it is more than is left. */
    private PageLimit limit(int most) {
      return new PageLimit(1, most, left);
    }

    private void take(long weight) {
      left -= weight;
    }
  }
}
