package io.mochat.questions;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.messages.purposes.QuestionState;
import org.jspecify.annotations.Nullable;

/**
 * Which questions are wanted.
 *
 * @param member whose
 * @param state only those in this state
 * @param before only those older than this one
 */
public record QuestionFilter(
    MemberId member, Side side, @Nullable QuestionState state, @Nullable MessageId before) {

  /** The same of those older than this one too. */
  QuestionFilter olderThan(MessageId last) {
    return new QuestionFilter(member, side, state, last);
  }

  /** Where a member stands towards a question. */
  public enum Side {
    /** It has asked it. */
    ASKED,
    /** It is to answer it. */
    PUT_TO
  }
}
