package io.mochat.mailbox;

import static java.util.Objects.requireNonNull;

import io.mochat.kernel.ConversationId;
import io.mochat.messages.Message;
import io.mochat.messages.MessageHistory;
import io.mochat.messages.ReadPositions.Standing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One reading of what is new in a set of conversations. Not thread-safe; used once. */
final class MailReading {

  private final MessageHistory history;
  private final List<Message> messages = new ArrayList<>();
  private final Map<ConversationId, Long> cursors = new HashMap<>();
  private final Map<ConversationId, Long> heads = new HashMap<>();
  private final Map<ConversationId, Long> gaps = new HashMap<>();

  /**
   * Begins at the cursors; a conversation without one begins where the member has read to, and no
   * cursor is beyond the newest message.
   */
  MailReading(MessageHistory history, List<Standing> standings, Map<ConversationId, Long> given) {
    this.history = history;
    for (var standing : standings) {
      long cursor = given.getOrDefault(standing.conversation(), standing.read());
      heads.put(standing.conversation(), standing.head());
      cursors.put(standing.conversation(), Math.min(cursor, standing.head()));
    }
  }

  /** Reads up to so many messages: an equal share of each conversation that has any. */
  Mail read(int limit) {
    var behind = heads.keySet().stream().filter(this::isBehind).toList();
    int waiting = behind.size();
    for (var conversation : behind) {
      int left = limit - messages.size();
      if (left == 0) {
        break;
      }
      add(conversation, Math.ceilDiv(left, waiting--));
    }
    messages.sort(Comparator.comparingLong(Message::position));
    return new Mail(messages, cursors, heads, gaps);
  }

  private boolean isBehind(ConversationId conversation) {
    return cursor(conversation) < requireNonNull(heads.get(conversation));
  }

  // Every conversation that is read has a cursor and a head: both come from one standing.
  private long cursor(ConversationId conversation) {
    return requireNonNull(cursors.get(conversation));
  }

  private void add(ConversationId conversation, int share) {
    var page = history.after(conversation, cursor(conversation), share);
    page.gap().ifPresent(first -> gaps.put(conversation, first));
    messages.addAll(page.items());
    cursors.put(conversation, page.next());
    heads.put(conversation, page.newest());
  }
}
