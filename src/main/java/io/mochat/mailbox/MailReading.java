package io.mochat.mailbox;

import static java.util.Objects.requireNonNull;

import io.mochat.kernel.ConversationId;
import io.mochat.messages.LogGeneration;
import io.mochat.messages.Message;
import io.mochat.messages.MessageHistory;
import io.mochat.messages.ReadPositions.Standing;
import io.mochat.pages.PageLimit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One reading of what is new in a set of conversations. Not thread-safe; used once. */
final class MailReading {

  // A part of the whole weight that one conversation may take however many are waiting.
  private static final int HEAVY = 8;

  private final MessageHistory history;
  private final List<Message> messages = new ArrayList<>();
  private final Map<ConversationId, Long> cursors = new HashMap<>();
  private final Map<ConversationId, Long> heads = new HashMap<>();
  private final Map<ConversationId, Long> gaps = new HashMap<>();
  private final Map<ConversationId, Long> lost = new HashMap<>();

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
      if (cursor > standing.head()) {
        lost.put(standing.conversation(), standing.head() + 1);
      }
      if (cursor == LogGeneration.ELSEWHERE) {
        gaps.put(standing.conversation(), standing.head() + 1);
      }
    }
  }

  /** What a member gets that has everything. */
  static Mail nothing(List<Standing> standings, Map<ConversationId, Long> given) {
    var cursors = new HashMap<ConversationId, Long>();
    var heads = new HashMap<ConversationId, Long>();
    for (var standing : standings) {
      heads.put(standing.conversation(), standing.head());
      cursors.put(
          standing.conversation(),
          Math.min(given.getOrDefault(standing.conversation(), standing.read()), standing.head()));
    }
    return new Mail(List.of(), cursors, heads, null, Map.of(), null);
  }

  /**
   * The conversations whose cursor was beyond the newest message, each with the first seq that may
   * be news: what the member has seen is no longer there.
   */
  Map<ConversationId, Long> lost() {
    return lost;
  }

  /** Reads up to a limit: an equal share of each conversation that has any messages. */
  Mail read(PageLimit limit) {
    var behind = heads.keySet().stream().filter(this::isBehind).toList();
    int waiting = behind.size();
    long bytes = limit.bytes();
    for (var conversation : behind) {
      int left = limit.most() - messages.size();
      if (left == 0) {
        break;
      }
      int least = messages.isEmpty() ? limit.least() : 0;
      long room = Math.max(bytes / waiting, Math.min(bytes, limit.bytes() / HEAVY));
      bytes -= add(conversation, new PageLimit(least, Math.ceilDiv(left, waiting), room));
      waiting--;
    }
    messages.sort(Comparator.comparingLong(Message::position));
    return new Mail(messages, cursors, heads, null, gaps, null);
  }

  private boolean isBehind(ConversationId conversation) {
    return cursor(conversation) < requireNonNull(heads.get(conversation));
  }

  // Every conversation that is read has a cursor and a head: both come from one standing.
  private long cursor(ConversationId conversation) {
    return requireNonNull(cursors.get(conversation));
  }

  /** Returns what was added by its weight. */
  private long add(ConversationId conversation, PageLimit share) {
    var page = history.after(conversation, cursor(conversation), share);
    page.gap().ifPresent(first -> gaps.put(conversation, first));
    messages.addAll(page.items());
    cursors.put(conversation, page.next());
    heads.put(conversation, page.newest());
    return page.items().stream().mapToLong(Message::weight).sum();
  }
}
