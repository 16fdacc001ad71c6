package io.mochat.fronts.claw;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.Hangup;
import io.mochat.kernel.MemberId;
import io.mochat.messages.Audience;
import io.mochat.messages.Authors;
import io.mochat.messages.Message;
import io.mochat.messages.MessageLog;
import io.mochat.realtime.Wait;
import io.mochat.realtime.Wait.Waiter;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The long poll on one conversation. Thread-safe; a call blocks while there is nothing new. */
@Service
public class Watch {

  /** The longest wait: shorter than clients and proxies wait for an answer. */
  public static final long LONGEST_MILLIS = 25_000;

  private static final int LIMIT = 100;
  private static final String LIMITS = "a whole number from 1 to 100";
  private static final String NOT_NEGATIVE = "a whole number from 0 on";

  private final Wait wait;
  private final MessageLog log;
  private final Authors authors;

  Watch(Wait wait, MessageLog log, Authors authors) {
    this.wait = wait;
    this.log = log;
    this.authors = authors;
  }

  /**
   * The messages after a cursor, as the adapters know them; waits for the first if there is none.
   * From cursor 0 on it gives the newest ones, from a later cursor the oldest.
   *
   * @param access gives the conversation's audience; called before each look into the log, and
   *     throws when the member may not read it
   */
  public Map<String, Object> await(
      Reader reader, ConversationId conversation, Fields fields, Supplier<Audience> access) {
    var waiter = new Waiter(reader.member(), conversation, fields.patience(), reader.hangup());
    var look = new Look(conversation, fields);
    var found = wait.forNews(waiter, () -> look.take(access.get()), Found::isNews);
    return view(found);
  }

  private Map<String, Object> view(Found found) {
    var authorOf = authors.of(found.messages());
    return EventPageView.of(
        found.audience().conversation(),
        found.cursor(),
        found.messages().stream()
            .map(one -> EventView.of(one, authorOf.apply(one.sender()), found.audience()))
            .toList());
  }

  /** One request's look into the log, taken again while nothing is found. */
  private final class Look {

    private final ConversationId conversation;
    private final Fields fields;
    private @Nullable Long after;

    Look(ConversationId conversation, Fields fields) {
      this.conversation = conversation;
      this.fields = fields;
    }

    Found take(Audience audience) {
      if (after == null) {
        // Left beyond this head, a cursor would skip what comes before the next look.
        after = fields.fromStart() ? 0L : Math.min(fields.after(), log.head(conversation));
      }
      return new Found(audience, after, read(after));
    }

    private List<Message> read(long seq) {
      return fields.fromStart()
          ? log.readBefore(conversation, Long.MAX_VALUE, fields.most()).reversed()
          : log.readAfter(conversation, seq, fields.most());
    }
  }

  /** What a look found after a cursor, and who may read it. */
  private record Found(Audience audience, long after, List<Message> messages) {

    boolean isNews() {
      return !messages.isEmpty();
    }

    long cursor() {
      return messages.isEmpty() ? after : messages.getLast().seq();
    }
  }

  /** Who waits, and what ends the wait when the client disconnects. */
  public record Reader(MemberId member, Hangup hangup) {}

  /**
   * The fields of a request.
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
