package io.mochat.mailbox;

import io.mochat.kernel.Access;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.Hangup;
import io.mochat.kernel.MemberId;
import io.mochat.messages.Message;
import io.mochat.messages.MessageHistory;
import io.mochat.messages.MessageLog;
import io.mochat.messages.ReadPositions;
import io.mochat.messages.ReadPositions.Standing;
import io.mochat.pages.PageLimit;
import io.mochat.pages.PageProperties;
import io.mochat.realtime.Wait;
import io.mochat.realtime.Wait.Waiter;
import io.mochat.revisions.RevisionLog;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * A member's mail over all its conversations: what came after a set of cursors, without a gap, and
 * how far it has read. Thread-safe; keeps nothing in memory but what is being read.
 */
@Service
public class MailboxManager {

  // Answers have the metadata and the mentions of a message twice.
  private static final int WRITTEN = 2;

  private final ReadPositions positions;
  private final MessageHistory history;
  private final MessageLog log;
  private final RevisionLog revisions;
  private final Access access;
  private final Wait wait;
  private final PageProperties pages;
  private final SharedReadings<Asked, List<Standing>> standings = new SharedReadings<>();

  MailboxManager(
      ReadPositions positions,
      MessageHistory history,
      MessageLog log,
      RevisionLog revisions,
      Access access,
      Wait wait,
      PageProperties pages) {
    this.positions = positions;
    this.history = history;
    this.log = log;
    this.revisions = revisions;
    this.access = access;
    this.wait = wait;
    this.pages = pages;
  }

  /**
   * What came after these cursors. A conversation without one begins at the position or, without
   * that, where the member has read to; one for a conversation that the member cannot read is
   * ignored.
   *
   * @param limit the most messages
   * @param patience how long to wait while there is nothing
   */
  public Mail fetch(Caller caller, Since since, int limit, Patience patience) {
    var revs = since.revs() == null ? null : new HashMap<>(since.revs());
    var begun = new Since(new HashMap<>(since.cursors()), since.position(), revs);
    // No news by themselves, except to who names the log: others would ask again at once.
    var lost = new HashMap<ConversationId, Long>();
    Supplier<Look> reading = () -> look(caller.id(), begun, lost, limit);
    var other = patience.other();
    if (patience.time().isZero()) {
      return wait.once(caller.id(), reading).mail(begun).withGaps(lost);
    }
    var waiter =
        new Waiter(
            caller.id(), null, patience.time(), patience.hangup(), revs != null, other != null);
    return wait.forNews(
            waiter, reading, look -> look.isNews() || other != null && other.getAsBoolean())
        .mail(begun)
        .withGaps(lost);
  }

  /** Notes that the caller has read up to a message; returns the position as it is now. */
  public long acknowledge(Caller caller, ConversationId conversation, long seq) {
    access.requireRead(caller, conversation);
    return positions.advance(caller.id(), conversation, seq);
  }

  /** Reads, and moves cursors that are beyond a head to it, for the next reading. */
  private Look look(MemberId member, Since since, Map<ConversationId, Long> lost, int limit) {
    // Taken first: what is posted during the reading is told twice rather than never.
    long position = log.position();
    // Likewise: a message read later has what was changed until then.
    var revHeads = since.revs() == null ? null : revHeads(member);
    var asked = new Asked(member, since.position());
    var readable = standings.read(asked, () -> readable(asked));
    var room = pages.limit(limit).writtenTimes(WRITTEN);
    var reading = new MailReading(history, readable, since.cursors());
    lost.putAll(reading.lost());
    var mail = reading.read(room);
    // Left beyond this head, a cursor would skip what comes before the next reading.
    mail.cursors().forEach((id, seq) -> since.cursors().computeIfPresent(id, (same, was) -> seq));
    if (revHeads != null && since.revs() != null) {
      mail = mail.with(revised(revHeads, since.revs(), left(room, mail)));
    } else if (mail.isEmpty()) {
      return new Look(readable, null, position);
    }
    return new Look(List.of(), mail.upTo(position, since.position()), position);
  }

  /**
   * What a request that waits keeps of its last reading: without news only what it shares with the
   * others of its member, however many conversations that has; all, if it wants revisions too.
   *
   * @param readable where the conversations stand, if nothing else is kept
   */
  private record Look(List<Standing> readable, @Nullable Mail kept, long position) {

    boolean isNews() {
      return kept != null && !kept.isEmpty();
    }

    Mail mail(Since since) {
      return kept == null
          ? MailReading.nothing(readable, since.cursors()).upTo(position, since.position())
          : kept;
    }
  }

  private Map<ConversationId, Long> revHeads(MemberId member) {
    var heads = revisions.heads(member);
    heads.keySet().removeIf(conversation -> !access.canRead(member, conversation));
    return heads;
  }

  /** Reads what was changed, and has the next reading begin where this one ends. */
  private RevisedMail revised(
      Map<ConversationId, Long> heads, Map<ConversationId, Long> revs, PageLimit limit) {
    var revised = new RevisionReading(revisions, heads, revs).read(limit);
    revs.putAll(revised.revs());
    return revised;
  }

  private static PageLimit left(PageLimit room, Mail mail) {
    long used = mail.messages().stream().mapToLong(Message::weight).sum();
    int most = room.most() - mail.messages().size();
    int least = mail.messages().isEmpty() ? room.least() : 0;
    return new PageLimit(least, most, Math.max(0, room.bytes() - used));
  }

  private List<Standing> readable(Asked asked) {
    var member = asked.member();
    var listed =
        asked.position() == null
            ? positions.list(member)
            : positions.listMoved(member, asked.position());
    return listed.stream()
        .filter(standing -> access.canRead(member, standing.conversation()))
        .toList();
  }

  /** What all requests of a member that begin at the same place have in common. */
  private record Asked(MemberId member, @Nullable Long position) {}

  /**
   * Where the reading begins.
   *
   * @param position only conversations with messages after this place in the log are told of;
   *     {@code null} for all
   * @param revs the last revisions known; {@code null} when the caller wants none
   */
  public record Since(
      Map<ConversationId, Long> cursors,
      @Nullable Long position,
      @Nullable Map<ConversationId, Long> revs) {

    /** Of messages alone. */
    public Since(Map<ConversationId, Long> cursors, @Nullable Long position) {
      this(cursors, position, null);
    }
  }

  /**
   * How long a request may wait, and what ends it when its client disconnects.
   *
   * @param other tells whether something else has happened that ends the wait, as what happens to
   *     members may; {@code null} for nothing
   */
  public record Patience(Duration time, Hangup hangup, @Nullable BooleanSupplier other) {

    /** Until there is mail. */
    public Patience(Duration time, Hangup hangup) {
      this(time, hangup, null);
    }

    /** The same, or until something else has happened. */
    public Patience orUntil(@Nullable BooleanSupplier happened) {
      return new Patience(time, hangup, happened);
    }
  }
}
