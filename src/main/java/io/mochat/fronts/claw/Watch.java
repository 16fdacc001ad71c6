package io.mochat.fronts.claw;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.Hangup;
import io.mochat.kernel.MemberId;
import io.mochat.messages.Audience;
import io.mochat.messages.Authors;
import io.mochat.messages.LogGeneration;
import io.mochat.messages.Message;
import io.mochat.messages.MessageHistory;
import io.mochat.messages.MessageLog;
import io.mochat.pages.PageProperties;
import io.mochat.realtime.Wait;
import io.mochat.realtime.Wait.Waiter;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
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
  private final MessageHistory history;
  private final Authors authors;
  private final PageProperties pages;
  private final LogGeneration generation;

  Watch(
      Wait wait,
      MessageLog log,
      MessageHistory history,
      Authors authors,
      PageProperties pages,
      LogGeneration generation) {
    this.generation = generation;
    this.wait = wait;
    this.log = log;
    this.history = history;
    this.authors = authors;
    this.pages = pages;
  }

  /**
   * The messages after a cursor, as the adapters know them; waits for the first if there is none.
   * From cursor 0 on it gives the newest ones, from a later cursor the oldest.
   *
   * @param access gives the conversation's audience; called before each look into the log, and
   *     throws when the member may not read it
   */
  public Map<String, Object> await(
      Reader reader, ConversationId conversation, Query fields, Supplier<Audience> access) {
    var waiter = new Waiter(reader.member(), conversation, fields.patience(), reader.hangup());
    var look = new Look(conversation, fields);
    var found = wait.forNews(waiter, () -> look.take(access.get()), Found::isNews);
    return view(found);
  }

  private Map<String, Object> view(Found found) {
    var authorOf = authors.of(found.messages());
    var view =
        EventPageView.of(
            found.audience().conversation(),
            found.cursor(),
            found.messages().stream()
                .map(one -> EventView.of(one, authorOf.apply(one.sender()), found.audience()))
                .toList());
    view.put("log", generation.value());
    if (found.lost()) {
      view.put("gap", true);
    }
    return view;
  }

  /** One request's look into the log, taken again while nothing is found. */
  private final class Look {

    private final ConversationId conversation;
    private final Query fields;
    private final long cursor;
    private @Nullable Long after;
    private boolean lost;

    Look(ConversationId conversation, Query fields) {
      this.conversation = conversation;
      this.fields = fields;
      this.cursor = generation.cursor(fields.log(), fields.after());
    }

    Found take(Audience audience) {
      if (after == null) {
        // Left beyond this head, a cursor would skip what comes before the next look.
        long head = cursor == 0 ? 0 : log.head(conversation);
        after = Math.min(cursor, head);
        lost = cursor > head;
      }
      // Told at once to who names its log: another client, which takes the gap for nothing, would
      // ask again at once, and for ever.
      return new Found(audience, after, read(after), lost, lost && fields.log() != null);
    }

    private List<Message> read(long seq) {
      var limit = pages.limit(fields.most());
      return cursor == 0 && !conversation.isTransient()
          ? history.newest(conversation, limit).reversed()
          : history.after(conversation, seq, limit).items();
    }
  }

  /**
   * What a look found after a cursor, and who may read it.
   *
   * @param lost whether the cursor is of a future that is gone
   * @param urgent whether that is news by itself
   */
  private record Found(
      Audience audience, long after, List<Message> messages, boolean lost, boolean urgent) {

    boolean isNews() {
      return urgent || !messages.isEmpty();
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
   * @param log the generation of the log that the cursor is of
   */
  public record Query(
      @Nullable Long cursor,
      @Nullable Long timeoutMs,
      @Nullable Integer limit,
      @Nullable String log) {
    /** Reads them. */
    public static Query read(Fields in) {
      return new Query(
          in.number("cursor", Rule.from(0, NOT_NEGATIVE)),
          in.number("timeoutMs", Rule.from(0, NOT_NEGATIVE)),
          in.integer("limit", Rule.between(1, LIMIT, LIMITS)),
          in.text("log"));
    }

    long after() {
      return cursor == null ? 0 : cursor;
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
