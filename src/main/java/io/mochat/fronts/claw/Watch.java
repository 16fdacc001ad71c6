package io.mochat.fronts.claw;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.Freshness;
import io.mochat.kernel.Hangup;
import io.mochat.kernel.MemberId;
import io.mochat.messages.Audience;
import io.mochat.messages.Authors;
import io.mochat.messages.Message;
import io.mochat.messages.MessageLog;
import io.mochat.realtime.Arrivals;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The long poll on one conversation. Thread-safe; a call blocks while there is nothing new. */
@Service
public class Watch {

  /** The longest wait: shorter than clients and proxies give an answer. */
  public static final long LONGEST_MILLIS = 25_000;

  private static final int LIMIT = 100;
  private static final String LIMITS = "a whole number from 1 to 100";
  private static final String NOT_NEGATIVE = "a whole number from 0 on";

  private final Arrivals arrivals;
  private final MessageLog log;
  private final Authors authors;
  private final Freshness freshness;

  Watch(Arrivals arrivals, MessageLog log, Authors authors, Freshness freshness) {
    this.arrivals = arrivals;
    this.log = log;
    this.authors = authors;
    this.freshness = freshness;
  }

  /**
   * The messages behind a cursor, as the adapters know them; waits for the first if there is none.
   * From cursor 0 on it gives the newest ones, from a later cursor the oldest.
   *
   * @param access who may read the conversation; asked before each look into the log, and throws
   *     when the member may not
   */
  public Map<String, Object> await(
      Reader reader, ConversationId conversation, Fields fields, Supplier<Audience> access) {
    // The bell is set before the first look: what comes in between rings it.
    try (var bell = arrivals.expect(reader.member(), conversation)) {
      bell.endOn(reader.hangup());
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(fields.waitMillis());
      var audience = askAgain(access);
      // Against a later head, a cursor ahead of it would pass over what comes in between.
      long after = fields.after() == 0 ? 0 : Math.min(fields.after(), log.head(conversation));
      var found = read(conversation, after, fields);
      while (found.isEmpty() && bell.await(millisUntil(end))) {
        audience = askAgain(access);
        found = read(conversation, after, fields);
      }
      return view(audience, found, after);
    }
  }

  private Audience askAgain(Supplier<Audience> access) {
    freshness.await();
    return access.get();
  }

  private static long millisUntil(long end) {
    return Math.max(0, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
  }

  private List<Message> read(ConversationId conversation, long after, Fields fields) {
    return fields.fromStart()
        ? log.readBefore(conversation, Long.MAX_VALUE, fields.most()).reversed()
        : log.readAfter(conversation, after, fields.most());
  }

  private Map<String, Object> view(Audience audience, List<Message> messages, long after) {
    var conversation = audience.conversation();
    var authorOf = authors.of(messages);
    long cursor = messages.isEmpty() ? after : messages.getLast().seq();
    return EventPageView.of(
        conversation,
        cursor,
        messages.stream()
            .map(message -> EventView.of(message, authorOf.apply(message.sender()), audience))
            .toList());
  }

  /** Who waits, and whether anybody still does. */
  public record Reader(MemberId member, Hangup hangup) {}

  /**
   * What a request may say.
   *
   * @param cursor the last {@code seq} the client has; none, or 0, to begin with the newest
   * @param timeoutMs how long to wait for the first message, {@value #LONGEST_MILLIS} at most
   * @param limit how many messages at most
   */
  public record Fields(
      @Min(value = 0, message = NOT_NEGATIVE) @Nullable Long cursor,
      @Min(value = 0, message = NOT_NEGATIVE) @Nullable Long timeoutMs,
      @Min(value = 1, message = LIMITS) @Max(value = LIMIT, message = LIMITS)
          @Nullable Integer limit) {

    long after() {
      return cursor == null ? 0 : cursor;
    }

    boolean fromStart() {
      return after() == 0;
    }

    /** How long it may wait. */
    public Duration patience() {
      return Duration.ofMillis(waitMillis());
    }

    private long waitMillis() {
      return timeoutMs == null ? LONGEST_MILLIS : Math.min(timeoutMs, LONGEST_MILLIS);
    }

    int most() {
      return limit == null ? LIMIT : limit;
    }
  }
}
