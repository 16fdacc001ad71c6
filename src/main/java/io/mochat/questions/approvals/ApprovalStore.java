package io.mochat.questions.approvals;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.messages.purposes.ApprovalId;
import io.mochat.messages.purposes.ApprovalState;
import io.mochat.questions.approvals.Approval.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps approvals. Thread-safe. An approval is stored by the log, together with the message that
 * asks for it.
 */
public interface ApprovalStore {

  /** The approval of this id. */
  Optional<Approval> find(ApprovalId id);

  /** The approval that a message asks for. */
  Optional<Approval> findByMessage(MessageId message);

  /** Some approvals, the newest first. */
  List<Approval> list(ApprovalFilter filter, int most);

  /**
   * Settles an approval that is pending; its message shows that from then on. Of two at the same
   * time one does.
   *
   * @return whether it was pending
   */
  boolean settle(Approval approval, ApprovalState state, @Nullable Decision decision);

  /** Pending approvals whose time is over, those first that have been over longest. */
  List<Approval> due(Instant now, int most);

  /** The pending approvals of a conversation, the oldest first. */
  List<Approval> open(ConversationId conversation, int most);

  /** How many pending approvals this member has asked for, counted up to a limit. */
  int countOpen(MemberId requester, int most);

  /** How many pending approvals there are in a conversation, counted up to a limit. */
  int countOpen(ConversationId conversation, int most);
}
