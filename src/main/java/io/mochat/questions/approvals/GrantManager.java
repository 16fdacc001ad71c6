package io.mochat.questions.approvals;

import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditLog;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.PeriodicTask;
import io.mochat.kernel.Transactions;
import io.mochat.messages.purposes.ApprovalState;
import io.mochat.messages.purposes.Choice;
import io.mochat.messages.purposes.Matter.Action;
import io.mochat.messages.purposes.Matter.Granted;
import io.mochat.questions.approvals.Approval.Decision;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * What is allowed in advance: an action of one member in one conversation, for a day. Thread-safe.
 * A grant holds only while whoever gave it could decide by itself.
 */
@Service
public class GrantManager implements PeriodicTask {

  private static final Duration HELD = Duration.ofHours(24);
  private static final int LISTED = 500;
  private static final int BYTES = 12;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final GrantStore store;
  private final Approvals approvals;
  private final Transactions transactions;
  private final AuditLog audit;
  private final Clock clock;

  GrantManager(
      GrantStore store,
      Approvals approvals,
      Transactions transactions,
      AuditLog audit,
      Clock clock) {
    this.store = store;
    this.approvals = approvals;
    this.transactions = transactions;
    this.audit = audit;
    this.clock = clock;
  }

  /** The grants that the caller has given or was given, those that hold, the newest first. */
  public List<Grant> list(Caller caller) {
    return store.list(caller.id(), clock.instant(), LISTED);
  }

  /**
   * Takes back a grant that the caller has given or was given.
   *
   * @throws ChatException {@code APPROVAL_NOT_FOUND}
   */
  public void revoke(Caller caller, String id, Actor actor) {
    transactions.write(
        () -> {
          store
              .find(id, clock.instant())
              .filter(one -> List.of(one.by(), one.requester()).contains(caller.id()))
              .orElseThrow(() -> new ChatException(ErrorCode.APPROVAL_NOT_FOUND));
          return store.delete(id);
        });
    audit.note(AuditAction.GRANT_REVOKED, actor, id);
  }

  /** By which grant what is wished for is allowed in advance; {@code null} for none. */
  @Nullable Granted granted(
      MemberId requester, ConversationId conversation, Wish wish, List<MemberId> approvers) {
    var action = wish.action();
    if (action == null) {
      return null;
    }
    return store.of(requester, conversation, action.name(), clock.instant()).stream()
        .filter(grant -> approvers.contains(grant.by()))
        .findFirst()
        .map(grant -> new Granted(grant.id(), grant.by(), allowing(wish, grant)))
        .orElse(null);
  }

  /**
   * Settles an approval and, for whoever decides that, remembers it.
   *
   * @param rememberer {@code null} where nothing is to be remembered
   * @return whether it was pending still; otherwise nothing is remembered
   */
  boolean settleAndRemember(
      Approval approval, ApprovalState state, Decision decision, @Nullable Actor rememberer) {
    return transactions.write(
        () -> {
          boolean settled = approvals.settle(approval, state, decision);
          if (settled && rememberer != null) {
            remember(approval, decision, rememberer);
          }
          return settled;
        });
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(10);
  }

  /** Deletes the grants that hold no longer. */
  @Override
  public void run() {
    store.deleteExpired(clock.instant());
  }

  private void remember(Approval approval, Decision decision, Actor actor) {
    var action = approval.matter().action();
    if (action != null) {
      var grant = grant(approval, action, decision);
      store.insert(grant);
      audit.note(AuditAction.GRANT_MADE, actor, grant.id(), List.of(grant.requester()));
    }
  }

  private static Grant grant(Approval approval, Action action, Decision decision) {
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new Grant(
        "gr_" + HexFormat.of().formatHex(bytes),
        approval.requester(),
        approval.conversation(),
        action.name(),
        decision.option(),
        decision.by(),
        decision.at(),
        decision.at().plus(HELD));
  }

  private static String allowing(Wish wish, Grant grant) {
    return wish.options().stream()
        .filter(Choice::allows)
        .map(Choice::id)
        .reduce((first, next) -> next.equals(grant.option()) ? next : first)
        .orElseThrow();
  }
}
