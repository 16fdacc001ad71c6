package io.mochat.fronts.claw;

import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.messages.Audience;
import io.mochat.messages.Authors;
import io.mochat.messages.LogGeneration;
import io.mochat.messages.Message;
import io.mochat.messages.MessageHistory;
import io.mochat.pages.PageProperties;
import io.mochat.reactions.ReactionManager;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads the pages that requests ask for, ready for the wire. Thread-safe. */
@Component
public class MessagePages {

  // A page has each message for two families of clients, and its metadata once more.
  private static final int WRITTEN = 3;

  private final MessageHistory history;
  private final Authors authors;
  private final ReactionManager reactions;
  private final PageProperties pages;
  private final LogGeneration generation;

  MessagePages(
      MessageHistory history,
      Authors authors,
      ReactionManager reactions,
      PageProperties pages,
      LogGeneration generation) {
    this.history = history;
    this.authors = authors;
    this.reactions = reactions;
    this.pages = pages;
    this.generation = generation;
  }

  /**
   * A page of a conversation.
   *
   * @param audience the conversation's, from the check of access
   * @throws ChatException when the fields contradict each other or the cursor is unknown
   */
  public PageView read(Caller caller, PageFields fields, Audience audience) {
    var conversation = audience.conversation();
    var before = fields.before();
    var size = pages.limit(PageRequest.limit(fields.limit())).writtenTimes(WRITTEN);
    if (fields.afterSeq() == null) {
      var page = history.page(conversation, before, size);
      return PageView.of(page, place(caller, audience, page.items()));
    }
    if (before != null) {
      throw ChatException.invalid("afterSeq", "no cursor beside it");
    }
    long cursor = generation.cursor(fields.log(), fields.afterSeq());
    var page = history.after(conversation, cursor, size);
    return PageView.of(page, history.count(conversation), place(caller, audience, page.items()))
        .of(generation.value());
  }

  private PageView.Place place(Caller caller, Audience audience, List<Message> messages) {
    return new PageView.Place(
        audience.conversation(),
        audience.group(),
        authors.of(messages),
        reactions.mine(caller, messages));
  }
}
