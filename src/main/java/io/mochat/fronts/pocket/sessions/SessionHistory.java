package io.mochat.fronts.pocket.sessions;

import io.mochat.access.Audiences;
import io.mochat.kernel.Caller;
import io.mochat.kernel.MessageId;
import io.mochat.kernel.Profile;
import io.mochat.kernel.SessionId;
import io.mochat.kernel.Timestamps;
import io.mochat.messages.Authors;
import io.mochat.messages.Message;
import io.mochat.messages.MessageHistory;
import io.mochat.pages.PageLimit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What was said in a session, a page at a time. */
@Component
class SessionHistory {

  /** Bytes of a page, about: less than what may wait for a client. */
  private static final long HEAVIEST = 1_000_000;

  private final Audiences audiences;
  private final MessageHistory history;
  private final Authors authors;

  SessionHistory(Audiences audiences, MessageHistory history, Authors authors) {
    this.audiences = audiences;
    this.history = history;
    this.authors = authors;
  }

  /**
   * The payload of a page: the newest messages, or those before one, in their order.
   *
   * @throws io.mochat.kernel.ChatException for whoever may not read them
   */
  Map<String, Object> page(Caller caller, SessionId session, Optional<String> before, int limit) {
    audiences.toReadBack(caller, session);
    var most = new PageLimit(1, limit, HEAVIEST);
    var page = history.page(session, before.map(MessageId::new).orElse(null), most);
    var author = authors.of(page.items());
    var messages =
        page.items().reversed().stream()
            .map(message -> view(message, author.apply(message.sender())))
            .toList();
    return Map.of("messages", messages, "has_more", page.hasMore());
  }

  private static Map<String, Object> view(Message message, Profile author) {
    var view = new LinkedHashMap<String, Object>();
    view.put("id", message.id().value());
    view.put("seq", message.seq());
    view.put("session_id", message.conversation().value());
    view.put("sender_id", message.sender().value());
    view.put("sender", author.username());
    view.put("type", message.type().wireName());
    view.put("content", message.content());
    if (message.replyTo() != null) {
      view.put("reply_to", message.replyTo().value());
    }
    if (message.metadata() != null) {
      view.put("metadata", message.metadata());
    }
    view.put("created_at", Timestamps.format(message.createdAt()));
    return view;
  }
}
