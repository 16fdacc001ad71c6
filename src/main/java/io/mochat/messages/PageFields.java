package io.mochat.messages;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/** The fields of a request for messages that sessions and panels share. */
public record PageFields(
    @Min(value = 1, message = PageRequest.LIMITS) @Max(value = 100, message = PageRequest.LIMITS)
        @Nullable Integer limit,
    @Nullable Object cursor,
    @Min(value = 0, message = AFTER) @Nullable Long afterSeq) {

  private static final String AFTER = "a seq, or 0 for the beginning";

  /**
   * The page these fields ask for.
   *
   * @throws ChatException when they contradict each other or the cursor is unknown
   */
  public PageView of(MessageHistory history, ConversationId conversation) {
    var before = PageRequest.cursor(cursor);
    int size = PageRequest.limit(limit);
    if (afterSeq == null) {
      return PageView.of(history.page(conversation, before, size));
    }
    if (before != null) {
      throw ChatException.invalid("afterSeq", "no cursor beside it");
    }
    return PageView.of(history.after(conversation, afterSeq, size), history.count(conversation));
  }
}
