package io.mochat.mailbox;

import io.mochat.kernel.ConversationId;
import io.mochat.messages.Message;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is new for a member.
 *
 * @param messages in the order of the log; those of one conversation follow its cursor without a
 *     gap
 * @param cursors for each conversation of the member, the seq up to which it now has everything
 * @param heads for each of them, the seq of the newest message
 * @param position the place in the log that this is complete up to; {@code null} while it is not
 *     and no earlier one was given
 * @param gaps for those whose cursor was older than what is kept, the first seq that is; for those
 *     whose cursor was beyond the newest message, the seq after that; likewise for those some of
 *     whose revisions are gone
 * @param revised what was changed of earlier messages; {@code null} for who did not ask
 */
public record Mail(
    List<Message> messages,
    Map<ConversationId, Long> cursors,
    Map<ConversationId, Long> heads,
    @Nullable Long position,
    Map<ConversationId, Long> gaps,
    @Nullable RevisedMail revised) {

  public Mail {
    messages = List.copyOf(messages);
    cursors = Map.copyOf(cursors);
    heads = Map.copyOf(heads);
    gaps = Map.copyOf(gaps);
  }

  /** The same with further gaps; where it has one already, that stays. */
  Mail withGaps(Map<ConversationId, Long> more) {
    var all = new HashMap<>(more);
    all.putAll(gaps);
    return new Mail(messages, cursors, heads, position, all, revised);
  }

  /** Whether there is nothing new, not even a gap. */
  boolean isEmpty() {
    return messages.isEmpty()
        && gaps.isEmpty()
        && (revised == null || revised.revisions().isEmpty());
  }

  /** The same with what was changed, and where some of that is no longer kept. */
  Mail with(RevisedMail changed) {
    return new Mail(messages, cursors, heads, position, gaps, changed).withGaps(changed.gaps());
  }

  /** The same with the position up to which the log was read. */
  Mail upTo(long read, @Nullable Long before) {
    var upTo = hasMore() ? before : Long.valueOf(read);
    return new Mail(messages, cursors, heads, upTo, gaps, revised);
  }

  /** Whether a cursor or a rev is lower than its head. */
  public boolean hasMore() {
    return !cursors.equals(heads) || revised != null && revised.hasMore();
  }
}
