package io.mochat.fronts.claw;

import io.mochat.kernel.ChatException;
import io.mochat.messages.Audience;
import io.mochat.messages.Authors;
import io.mochat.messages.Message;
import io.mochat.messages.MessageHistory;
import java.util.List;
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
   * A page of a conversation.
   *
   * @param audience the conversation's, from the check of access
   * @throws ChatException when the fields contradict each other or the cursor is unknown
   */
  public PageView read(PageFields fields, Audience audience) {
    var conversation = audience.conversation();
    var before = fields.before();
    int size = PageRequest.limit(fields.limit());
    if (fields.afterSeq() == null) {
      var page = history.page(conversation, before, size);
      return PageView.of(page, place(audience, page.items()));
    }
    if (before != null) {
      throw ChatException.invalid("afterSeq", "no cursor beside it");
    }
    var page = history.after(conversation, fields.afterSeq(), size);
    return PageView.of(page, history.count(conversation), place(audience, page.items()));
  }

  private PageView.Place place(Audience audience, List<Message> messages) {
    return new PageView.Place(audience.conversation(), audience.group(), authors.of(messages));
  }
}
