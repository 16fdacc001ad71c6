package io.mochat.questions;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.messages.purposes.QuestionState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Keeps questions. Thread-safe. A question, and each answer, is stored by the log, together with
 * the message that it is: of two answers at the same time, on whichever servers, one settles a
 * question, and none does after it was settled in another way.
 */
public interface QuestionStore {

  /** The question of this id, with its answers. */
  Optional<Question> find(MessageId id);

  /** Those of these ids, with their answers, in no particular order. */
  List<Question> findAll(Collection<MessageId> ids);

  /** Some questions, the newest first, with their answers. */
  List<Question> list(QuestionFilter filter, int most);

  /**
   * Settles a question that is pending; its message shows that from then on.
   *
   * @return whether it was
   */
  boolean settle(MessageId id, QuestionState state);

  /**
   * Settles several, as far as they are pending.
   *
   * @return those that were
   */
  List<Question> settle(Collection<Question> questions, QuestionState state);

  /** Pending questions whose time is over, those first that have been over longest. */
  List<Question> due(Instant now, int most);

  /** The pending questions of a conversation, the oldest first. */
  List<Question> open(ConversationId conversation, int most);

  /** How many pending questions this member has asked, counted up to a limit. */
  int countOpen(MemberId asker, int most);

  /** How many pending questions there are in a conversation, counted up to a limit. */
  int countOpen(ConversationId conversation, int most);
}
