package io.mochat.messages;

import java.util.List;
import java.util.OptionalLong;

/**
 * Messages of a conversation after a cursor, oldest first.
 *
 * @param hasMore whether there are messages behind these; with no items it says that the first one
 *     did not fit
 * @param after the cursor: the seq of the last message known, 0 for none
 * @param head the seq of the newest message when the reading began; later messages may be among the
 *     items
 */
public record ForwardPage(List<Message> items, boolean hasMore, long after, long head) {

  /**
   * The seq of the first message after the cursor that is still kept, if some in between have been
   * deleted: seqs are dense, so a step of more than one is a gap. One more than the head when none
   * is kept, and for a cursor beyond the head: what it has seen is no longer there.
   */
  public OptionalLong gap() {
    if (items.isEmpty()) {
      return head != after && !hasMore ? OptionalLong.of(head + 1) : OptionalLong.empty();
    }
    long first = items.getFirst().seq();
    return first > after + 1 ? OptionalLong.of(first) : OptionalLong.empty();
  }

  /** The cursor after these messages; after the gap if it leaves none. */
  public long next() {
    if (items.isEmpty()) {
      return hasMore ? after : head;
    }
    return items.getLast().seq();
  }

  /** The seq of the newest message known to exist. */
  public long newest() {
    return items.isEmpty() ? head : Math.max(head, items.getLast().seq());
  }
}
