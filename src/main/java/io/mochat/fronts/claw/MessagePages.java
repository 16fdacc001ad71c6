package io.mochat.fronts.claw;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.GroupId;
import io.mochat.messages.Authors;
import io.mochat.messages.MessageHistory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the pages that requests ask for, ready for the wire. Thread-safe. */
@Component
public class MessagePages {

  private final MessageHistory history;
  private final Authors authors;

  MessagePages(MessageHistory history, Authors authors) {
    this.history = history;
    this.authors = authors;
  }

  /**
   * A page of a conversation that the caller may read.
   *
   * @param group the panel's; {@code null} for a session
   * @throws ChatException when the fields contradict each other or the cursor is unknown
   */
  public PageView read(PageFields fields, ConversationId place, @Nullable GroupId group) {
    var before = fields.before();
    int size = PageRequest.limit(fields.limit());
    if (fields.afterSeq() == null) {
      var page = history.page(place, before, size);
      return PageView.of(page, new PageView.Place(place, group, authors.of(page.items())));
    }
    if (before != null) {
      throw ChatException.invalid("afterSeq", "no cursor beside it");
    }
    var page = history.after(place, fields.afterSeq(), size);
    return PageView.of(
        page, history.count(place), new PageView.Place(place, group, authors.of(page.items())));
  }
}
