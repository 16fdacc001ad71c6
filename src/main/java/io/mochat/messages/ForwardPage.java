package io.mochat.messages;

import java.util.List;
import java.util.OptionalLong;

/**
 * Messages of a conversation behind a cursor, oldest first.
 *
 * @param after the cursor: the seq of the last message known, 0 for none
 * @param head the seq of the newest message when the reading began; what came since may be in it
 */
public record ForwardPage(List<Message> items, boolean hasMore, long after, long head) {

  /**
   * The seq of the first message behind the cursor that is still kept, if some in between are not:
   * seqs are dense, so a step is a gap. One more than the head when none is kept.
   */
  public OptionalLong gap() {
    if (items.isEmpty()) {
      return head > after ? OptionalLong.of(head + 1) : OptionalLong.empty();
    }
    long first = items.getFirst().seq();
    return first > after + 1 ? OptionalLong.of(first) : OptionalLong.empty();
  }

  /** The cursor behind these messages, and behind a gap without any. */
  public long next() {
    return items.isEmpty() ? Math.max(after, head) : items.getLast().seq();
  }

  /** The seq of the newest message known to exist. */
  public long newest() {
    return items.isEmpty() ? head : Math.max(head, items.getLast().seq());
  }
}
