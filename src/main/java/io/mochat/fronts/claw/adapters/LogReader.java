package io.mochat.fronts.claw.adapters;

import io.mochat.fronts.claw.EventView;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.Freshness;
import io.mochat.kernel.MemberId;
import io.mochat.messages.Audience;
import io.mochat.messages.AudienceSource;
import io.mochat.messages.Authors;
import io.mochat.messages.Message;
import io.mochat.messages.MessageLog;
import io.mochat.web.sockets.SocketLimitsProperties;
import java.util.ArrayList;
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

  // What surrounds the content of an event, and the metadata, which is bounded too.
  private static final int FRAME_WEIGHT = 500;
  private static final int METADATA_WEIGHT = 16_384;
  // An event may weigh six times its characters, all of them escaped.
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
    var fitting = new ArrayList<Message>();
    for (var message : log.readAfter(audience.conversation(), seq, limit)) {
      if (!room.take(weight(message))) {
        break;
      }
      fitting.add(message);
    }
    var authorOf = authors.of(fitting);
    var events =
        fitting.stream()
            .map(message -> EventView.of(message, authorOf.apply(message.sender()), audience))
            .toList();
    return new Portion(events, fitting.isEmpty() ? seq : fitting.getLast().seq());
  }

  private static int weight(Message message) {
    return message.content().length()
        + FRAME_WEIGHT
        + (message.metadata() == null ? 0 : METADATA_WEIGHT);
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

    private int left;

    private Room(int left) {
      this.left = left;
    }

    boolean isUsedUp() {
      return left <= 0;
    }

    /** Takes the weight, even if it is the last and more than is left. */
    boolean take(int weight) {
      if (left <= 0) {
        return false;
      }
      left -= weight;
      return true;
    }
  }
}
