package io.mochat.mailbox;

import static java.util.Objects.requireNonNull;

import io.mochat.kernel.ConversationId;
import io.mochat.messages.LogEntry.Revised;
import io.mochat.pages.PageLimit;
import io.mochat.pages.Portions;
import io.mochat.revisions.RevisionLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One reading of what was changed in a set of conversations. Not thread-safe; used once. */
final class RevisionReading {

  private static final int FIRST = 25;

  private final RevisionLog log;
  private final List<Revised> revisions = new ArrayList<>();
  private final Map<ConversationId, Long> revs = new HashMap<>();
  private final Map<ConversationId, Long> heads;
  private final Map<ConversationId, Long> gaps = new HashMap<>();

  /**
   * Begins at the revs given, and at its head in a conversation without one: what was changed
   * before is in the messages that the member reads.
   */
  RevisionReading(
      RevisionLog log, Map<ConversationId, Long> heads, Map<ConversationId, Long> given) {
    this.log = log;
    this.heads = heads;
    heads.forEach((id, head) -> revs.put(id, Math.min(head, given.getOrDefault(id, head))));
  }

  /** Reads up to a limit, one conversation after the other. */
  RevisedMail read(PageLimit limit) {
    long bytes = limit.bytes();
    for (var conversation : heads.keySet()) {
      int left = limit.most() - revisions.size();
      if (left > 0 && rev(conversation) < requireNonNull(heads.get(conversation))) {
        int least = revisions.isEmpty() ? limit.least() : 0;
        bytes -= add(conversation, new PageLimit(least, left, Math.max(0, bytes)));
      }
    }
    return new RevisedMail(revisions, revs, heads, gaps);
  }

  private long rev(ConversationId conversation) {
    return requireNonNull(revs.get(conversation));
  }

  /** Returns what was added by its weight. */
  private long add(ConversationId conversation, PageLimit room) {
    long rev = rev(conversation);
    var taken =
        Portions.<Revised>read(
            room,
            FIRST,
            (last, most) ->
                log.readAfter(conversation, last == null ? rev : last.revision().rev(), most),
            revised -> revised.message().weight());
    revisions.addAll(taken.items());
    long read = taken.items().isEmpty() ? rev : taken.items().getLast().revision().rev();
    long head = requireNonNull(heads.get(conversation));
    long reached = taken.more() ? read : Math.max(read, head);
    revs.put(conversation, reached);
    log.lost(conversation, rev, reached).ifPresent(first -> gaps.put(conversation, first));
    heads.put(conversation, Math.max(head, reached));
    return taken.items().stream().mapToLong(one -> one.message().weight()).sum();
  }
}
