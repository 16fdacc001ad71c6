package io.mochat.mailbox;

import io.mochat.kernel.ConversationId;
import io.mochat.messages.Message;
import java.util.List;
import java.util.Map;

/**
 * What is new for a member.
 *
 * @param messages in the order of the log; those of one conversation follow its cursor without a
 *     gap
 * @param cursors for each conversation of the member, the seq up to which it now has everything
 * @param heads for each of them, the seq of the newest message
 * @param gaps for those whose cursor was older than what is kept, the first seq that is
 */
public record Mail(
    List<Message> messages,
    Map<ConversationId, Long> cursors,
    Map<ConversationId, Long> heads,
    Map<ConversationId, Long> gaps) {

  public Mail {
    messages = List.copyOf(messages);
    cursors = Map.copyOf(cursors);
    heads = Map.copyOf(heads);
    gaps = Map.copyOf(gaps);
  }

  /** Whether there is nothing new, not even a gap. */
  boolean isEmpty() {
    return messages.isEmpty() && gaps.isEmpty();
  }

  /** Whether a cursor is lower than its head. */
  public boolean hasMore() {
    return !cursors.equals(heads);
  }
}
