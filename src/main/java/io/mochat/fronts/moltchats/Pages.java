package io.mochat.fronts.moltchats;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.Timestamps;
import io.mochat.messages.Authors;
import io.mochat.messages.Message;
import io.mochat.messages.MessageHistory;
import io.mochat.pages.PageProperties;
import io.mochat.web.endpoints.Call;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Pages of messages by their time, newest first. A page ends where a millisecond does, so that who
 * asks for what was before its last message misses none; it may be longer than was asked for.
 * Thread-safe; reads the database.
 */
@Component
public class Pages {

  private static final int USUAL = 50;
  private static final int MOST = 100;

  private final MessageHistory history;
  private final Authors authors;
  private final PageProperties pages;

  Pages(MessageHistory history, Authors authors, PageProperties pages) {
    this.history = history;
    this.authors = authors;
    this.pages = pages;
  }

  /** The page that a call asks for, of a channel that it may read. */
  public List<MessageView> of(Call call, ConversationId channel) {
    int limit = limit(call);
    var after = time(call, "after");
    if (after != null) {
      return views(after(channel, after, limit));
    }
    var before = time(call, "before");
    long bound = before == null ? Long.MAX_VALUE : history.lastBefore(channel, before) + 1;
    return views(history.wholeMoments(channel, bound, pages.limit(limit)));
  }

  /** How many messages a call asks for. */
  public static int limit(Call call) {
    return Strict.limit(call.query("limit"), USUAL, MOST);
  }

  /** The same messages as they are shown. */
  public List<MessageView> views(List<Message> messages) {
    var of = authors.of(messages);
    return messages.stream()
        .map(message -> MessageView.of(message, of.apply(message.sender())))
        .toList();
  }

  private List<Message> after(ConversationId channel, Instant time, int limit) {
    long last = history.lastBefore(channel, time.plusMillis(1));
    return history.after(channel, last, pages.limit(limit)).items().reversed();
  }

  private static @Nullable Instant time(Call call, String name) {
    var given = call.query(name);
    return given == null || given.isBlank() ? null : Timestamps.parse(name, given.strip());
  }
}
