package io.mochat.questions.approvals;

import io.mochat.kernel.Change.AskMoved;
import io.mochat.kernel.Changes;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Transactions;
import io.mochat.messages.purposes.ApprovalId;
import io.mochat.messages.purposes.ApprovalState;
import io.mochat.notices.MemberNotices;
import io.mochat.notices.MemberNotices.Kind;
import io.mochat.notices.MemberNotices.MemberNotice;
import io.mochat.questions.OpenLimits;
import io.mochat.questions.approvals.Approval.Decision;
import io.mochat.quotas.Quota;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Approvals as they stand, and what settles them. Thread-safe. */
@Component
class Approvals {

  private final ApprovalStore store;
  private final Transactions transactions;
  private final Changes changes;
  private final OpenLimits limits;
  private final MemberNotices notices;
  private final Clock clock;

  Approvals(
      ApprovalStore store,
      Transactions transactions,
      Changes changes,
      OpenLimits limits,
      MemberNotices notices,
      Clock clock) {
    this.store = store;
    this.transactions = transactions;
    this.changes = changes;
    this.limits = limits;
    this.notices = notices;
    this.clock = clock;
  }

  ApprovalStore store() {
    return store;
  }

  /**
   * Returns if the member may ask for one more thing there.
   *
   * @throws ChatException {@code QUOTA_REACHED}
   */
  void requireRoom(MemberId requester, ConversationId conversation) {
    limits.requireRoom(
        Quota.APPROVALS,
        new OpenLimits.Open() {
          @Override
          public int ofMember(int most) {
            return store.countOpen(requester, most);
          }

          @Override
          public int inConversation(int most) {
            return store.countOpen(conversation, most);
          }
        });
  }

  /** The approval of this id: one whose time is over has expired, at the latest now. */
  Optional<Approval> find(ApprovalId id) {
    return store.find(id).map(this::current);
  }

  /** The same of an approval that was read. */
  Approval current(Approval read) {
    if (!read.isDue(clock.instant())) {
      return read;
    }
    settle(read, ApprovalState.EXPIRED, null);
    // Somebody else may have settled it in another way in the last moment.
    return store.find(read.id()).orElse(read.in(ApprovalState.EXPIRED, null));
  }

  /** Has everybody hear of an approval whom it concerns. */
  void announce(Approval approval) {
    transactions.write(
        () -> {
          changes.note(new AskMoved(approval.conversation(), approval.message()));
          return approval;
        });
  }

  /**
   * Settles an approval, if it is pending still, and has everybody hear of it whom it concerns.
   *
   * @return whether it was
   */
  boolean settle(Approval approval, ApprovalState state, @Nullable Decision decision) {
    return transactions.write(
        () -> {
          boolean settled = store.settle(approval, state, decision);
          if (settled) {
            changes.note(new AskMoved(approval.conversation(), approval.message()));
            notices.note(approval.requester(), resolved(approval));
          }
          return settled;
        });
  }

  private static MemberNotice resolved(Approval approval) {
    return new MemberNotice(
        Kind.APPROVAL_RESOLVED, approval.message().value(), approval.conversation());
  }

  /** The same for several at once. */
  void settleAll(List<Approval> pending, ApprovalState state) {
    transactions.write(() -> pending.stream().filter(one -> settle(one, state, null)).count());
  }
}
