package io.mochat.mailbox;

import io.mochat.kernel.ConversationId;
import io.mochat.messages.LogEntry.Revised;
import java.util.List;
import java.util.Map;

/**
 * What was changed of messages a member may have.
 *
 * @param revisions of each conversation in the order of {@code rev}; of each message the newest
 * @param revs for each conversation of the member, the rev up to which it now has everything
 * @param heads for each of them, the rev of the newest revision
 * @param gaps for those some of whose revisions after the rev went with messages that are no longer
 *     kept, the seq of the first message that is
 */
public record RevisedMail(
    List<Revised> revisions,
    Map<ConversationId, Long> revs,
    Map<ConversationId, Long> heads,
    Map<ConversationId, Long> gaps) {

  public RevisedMail {
    revisions = List.copyOf(revisions);
    revs = Map.copyOf(revs);
    heads = Map.copyOf(heads);
    gaps = Map.copyOf(gaps);
  }

  /** Whether a rev is lower than its head. */
  boolean hasMore() {
    return !revs.equals(heads);
  }
}
