package io.mochat.mailbox;

import io.mochat.kernel.Access;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.Hangup;
import io.mochat.kernel.MemberId;
import io.mochat.messages.MessageHistory;
import io.mochat.messages.ReadPositions;
import io.mochat.realtime.Wait;
import io.mochat.realtime.Wait.Waiter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
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
  private final Wait wait;

  MailboxManager(ReadPositions positions, MessageHistory history, Access access, Wait wait) {
    this.positions = positions;
    this.history = history;
    this.access = access;
    this.wait = wait;
  }

  /**
   * What came after these cursors. A conversation without one begins where the member has read to;
   * one for a conversation that the member cannot read is ignored.
   *
   * @param limit the most messages
   * @param patience how long to wait while there is nothing
   */
  public Mail fetch(
      Caller caller, Map<ConversationId, Long> cursors, int limit, Patience patience) {
    var begun = new HashMap<>(cursors);
    Supplier<Mail> reading = () -> read(caller.id(), begun, limit);
    if (patience.time().isZero()) {
      return wait.once(reading);
    }
    var waiter = new Waiter(caller.id(), null, patience.time(), patience.hangup());
    return wait.forNews(waiter, reading, mail -> !mail.isEmpty());
  }

  /** Notes that the caller has read up to a message; returns the position as it is now. */
  public long acknowledge(Caller caller, ConversationId conversation, long seq) {
    access.requireRead(caller, conversation);
    return positions.advance(caller.id(), conversation, seq);
  }

  /** Reads, and moves cursors that are beyond a head to it, for the next reading. */
  private Mail read(MemberId member, Map<ConversationId, Long> cursors, int limit) {
    var standings =
        positions.list(member).stream()
            .filter(standing -> access.canRead(member, standing.conversation()))
            .toList();
    var mail = new MailReading(history, standings, cursors).read(limit);
    // Left beyond this head, a cursor would skip what comes before the next reading.
    cursors.putAll(mail.cursors());
    return mail;
  }

  /** How long a request may wait, and what ends it when its client disconnects. */
  public record Patience(Duration time, Hangup hangup) {}
}
