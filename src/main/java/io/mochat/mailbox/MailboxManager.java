package io.mochat.mailbox;

import io.mochat.kernel.Access;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.Freshness;
import io.mochat.kernel.Hangup;
import io.mochat.kernel.MemberId;
import io.mochat.messages.MessageHistory;
import io.mochat.messages.ReadPositions;
import io.mochat.realtime.Arrivals;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Service;

/**
 * A member's mail over all its conversations: what came after a set of cursors, without a gap, and
 * how far it has read. Thread-safe; keeps nothing in memory.
 */
@Service
public class MailboxManager {

  private final ReadPositions positions;
  private final MessageHistory history;
  private final Access access;
  private final Freshness freshness;
  private final Arrivals arrivals;

  MailboxManager(
      ReadPositions positions,
      MessageHistory history,
      Access access,
      Freshness freshness,
      Arrivals arrivals) {
    this.positions = positions;
    this.history = history;
    this.access = access;
    this.freshness = freshness;
    this.arrivals = arrivals;
  }

  /**
   * What came after these cursors. A conversation without one begins where the member has read to;
   * one for a conversation that the member cannot read is passed over.
   *
   * @param limit the most messages
   * @param patience how long to wait while there is nothing
   */
  public Mail fetch(
      Caller caller, Map<ConversationId, Long> cursors, int limit, Patience patience) {
    if (patience.time().isZero()) {
      return read(caller.id(), cursors, limit);
    }
    long deadline = System.nanoTime() + patience.time().toNanos();
    try (var bell = arrivals.expect(caller.id(), null)) {
      bell.endOn(patience.hangup());
      var begun = new HashMap<>(cursors);
      while (true) {
        var mail = read(caller.id(), begun, limit);
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (!mail.isEmpty() || left <= 0 || !bell.await(left)) {
          return mail;
        }
        // Against a later head, a cursor beyond it would pass over what has come in between.
        begun.putAll(mail.cursors());
      }
    }
  }

  /** Notes that the caller has read up to a message; returns the position as it is now. */
  public long acknowledge(Caller caller, ConversationId conversation, long seq) {
    access.requireRead(caller, conversation);
    return positions.advance(caller.id(), conversation, seq);
  }

  private Mail read(MemberId member, Map<ConversationId, Long> cursors, int limit) {
    freshness.await();
    var standings =
        positions.list(member).stream()
            .filter(standing -> access.canRead(member, standing.conversation()))
            .toList();
    return new MailReading(history, standings, cursors).read(limit);
  }

  /** How long a request may wait, and whether anybody still does. */
  public record Patience(Duration time, Hangup hangup) {}
}
