package io.mochat.questions.approvals;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.messages.purposes.ApprovalState;
import org.jspecify.annotations.Nullable;

/**
 * Which approvals are wanted.
 *
 * @param member whose
 * @param state only those in this state
 * @param before only those older than the one of this message
 */
public record ApprovalFilter(
    MemberId member, Side side, @Nullable ApprovalState state, @Nullable MessageId before) {

  /** The same of those older than this one too. */
  ApprovalFilter olderThan(MessageId last) {
    return new ApprovalFilter(member, side, state, last);
  }

  /** Where a member stands towards an approval. */
  public enum Side {
    /** It has asked for it. */
    REQUESTED,
    /** It may decide it. */
    TO_DECIDE
  }
}
