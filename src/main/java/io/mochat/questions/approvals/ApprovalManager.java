package io.mochat.questions.approvals;

import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditLog;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.messages.Body;
import io.mochat.messages.Draft;
import io.mochat.messages.Message;
import io.mochat.messages.MessageRouter;
import io.mochat.messages.MessageRouter.Routed;
import io.mochat.messages.MessageType;
import io.mochat.messages.purposes.ApprovalId;
import io.mochat.messages.purposes.ApprovalState;
import io.mochat.messages.purposes.Matter;
import io.mochat.messages.purposes.Purpose;
import io.mochat.pages.Page;
import io.mochat.pages.PageProperties;
import io.mochat.pages.Portions;
import io.mochat.questions.Patience;
import io.mochat.realtime.Wait;
import io.mochat.realtime.Wait.Waiter;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Service;

/**
 * Approvals: somebody asks for something to be allowed, and waits until one of those who may decide
 * does, or until the time is over, which is a no. Thread-safe, also among several servers; each
 * step is noted in the audit log, by the hash of what was asked for and never by its content.
 */
@Service
public class ApprovalManager {

  // Heavy ones are read few at a time, so that none is read in vain.
  private static final int FIRST = 50;

  private final Approvals approvals;
  private final ApproverRules rules;
  private final GrantManager grants;
  private final MessageRouter router;
  private final Wait wait;
  private final AuditLog audit;
  private final PageProperties pages;
  private final Clock clock;

  ApprovalManager(
      Approvals approvals,
      ApproverRules rules,
      GrantManager grants,
      MessageRouter router,
      Wait wait,
      AuditLog audit,
      PageProperties pages,
      Clock clock) {
    this.approvals = approvals;
    this.rules = rules;
    this.grants = grants;
    this.router = router;
    this.wait = wait;
    this.audit = audit;
    this.pages = pages;
    this.clock = clock;
  }

  /**
   * Asks for something to be allowed, by a message in a conversation. What is allowed there in
   * advance is allowed at once. One that is repeated under its key is answered with the first one
   * as it stands now.
   *
   * @throws ChatException {@code NO_APPROVER}, {@code QUOTA_REACHED}, {@code VALIDATION_FAILED} for
   *     a conversation of which nothing is kept, and as {@link MessageRouter#post} says
   */
  public Requested request(Caller caller, ConversationId conversation, Wish wish, Actor actor) {
    if (conversation.isTransient()) {
      throw ChatException.invalid("conversationId", "a conversation that is kept");
    }
    var id = ApprovalId.fresh();
    var routed = post(caller, conversation, wish, id);
    var approval = require(routed.message());
    if (approval.id().equals(id)) {
      audit.note(AuditAction.APPROVAL_REQUESTED, actor, id.value(), wish.hash());
      noteGrant(approval);
      approvals.announce(approval);
    }
    return new Requested(routed, approval);
  }

  /**
   * An approval as it stands, once it is settled or the caller's patience is over.
   *
   * @throws ChatException {@code APPROVAL_NOT_FOUND} for one that does not concern the caller; and
   *     as {@link Wait#forNews} says
   */
  public Approval await(Caller caller, ApprovalId id, Patience patience) {
    var approval = require(caller, id);
    var now = clock.instant();
    if (!patience.time().isPositive() || !approval.isOpen(now)) {
      return approval;
    }
    var time = patience.atMost(Duration.between(now, approval.expiresAt())).time();
    var waiter = new Waiter(caller.id(), approval.conversation(), time, patience.hangup());
    var found =
        wait.forNews(
            waiter, () -> require(caller, id), one -> one.state() != ApprovalState.PENDING);
    return found.state() == ApprovalState.PENDING ? require(caller, id) : found;
  }

  /**
   * A page of the approvals that a filter lets through, the newest first, of at most so many and as
   * heavy as a page may be.
   */
  public Page<Approval> list(ApprovalFilter filter, int limit) {
    var taken =
        Portions.read(
            pages.limit(limit),
            FIRST,
            (last, most) ->
                approvals
                    .store()
                    .list(last == null ? filter : filter.olderThan(last.message()), most),
            Approval::weight);
    var next = taken.more() ? taken.items().getLast().message().value() : null;
    return new Page<>(taken.items().stream().map(approvals::current).toList(), next);
  }

  /**
   * Decides, if nobody has yet.
   *
   * @param proof by what the caller is known
   * @throws ChatException {@code APPROVAL_NOT_FOUND}; {@code APPROVAL_FORBIDDEN} or {@code
   *     SIGN_IN_REQUIRED} as {@link ApproverRules#require} says; {@code APPROVAL_SETTLED}; {@code
   *     APPROVAL_CHANGED} when the caller has decided about something else; {@code
   *     VALIDATION_FAILED}
   */
  public Approval decide(Caller caller, Proof proof, Verdict verdict, Actor actor) {
    var approval =
        approvals
            .find(verdict.approval())
            .orElseThrow(() -> new ChatException(ErrorCode.APPROVAL_NOT_FOUND));
    try {
      rules.require(caller, proof, approval);
      return decide(caller, approval, verdict, actor);
    } catch (ChatException refusal) {
      audit.noteRefused(AuditAction.APPROVAL_REFUSED, actor, approval.id().value(), hash(approval));
      throw refusal;
    }
  }

  /**
   * Takes back a request of the caller; one that was taken back stays so.
   *
   * @throws ChatException {@code APPROVAL_NOT_FOUND}, {@code APPROVAL_FORBIDDEN}, {@code
   *     APPROVAL_SETTLED}
   */
  public Approval cancel(Caller caller, ApprovalId id, Actor actor) {
    var approval = require(caller, id);
    if (!approval.requester().equals(caller.id())) {
      throw new ChatException(ErrorCode.APPROVAL_FORBIDDEN);
    }
    if (approval.state() == ApprovalState.CANCELLED) {
      return approval;
    }
    if (!approvals.settle(approval, ApprovalState.CANCELLED, null)) {
      throw settled(approval);
    }
    audit.note(AuditAction.APPROVAL_CANCELLED, actor, id.value(), hash(approval));
    return approval.in(ApprovalState.CANCELLED, null);
  }

  private Routed post(Caller caller, ConversationId conversation, Wish wish, ApprovalId id) {
    try {
      approvals.requireRoom(caller.id(), conversation);
      return router.post(caller, conversation, draft(caller, conversation, wish, id));
    } catch (ChatException refusal) {
      return router.repeated(conversation, bare(caller, wish, id), refusal);
    }
  }

  private Draft draft(Caller caller, ConversationId conversation, Wish wish, ApprovalId id) {
    var approvers = rules.among(wish.approvers(), caller.id(), conversation);
    var granted = grants.granted(caller.id(), conversation, wish, approvers);
    var state = granted == null ? ApprovalState.PENDING : ApprovalState.ALLOWED;
    var matter = new Matter(wish.title(), wish.details(), wish.action(), granted);
    var terms =
        new Purpose.Approval(
            id, approvers, wish.options(), wish.lasts(), wish.hash(), state, matter);
    var body = new Body(wish.text(), MessageType.TEXT, null, null, terms);
    return new Draft(caller.profile(), body, wish.key());
  }

  /** As much of the draft as tells whether it was sent before. */
  private static Draft bare(Caller caller, Wish wish, ApprovalId id) {
    var terms =
        new Purpose.Approval(
            id,
            wish.named(),
            wish.options(),
            wish.lasts(),
            wish.hash(),
            ApprovalState.PENDING,
            null);
    var body = new Body(wish.text(), MessageType.TEXT, null, null, terms);
    return new Draft(caller.profile(), body, wish.key());
  }

  private Approval decide(Caller caller, Approval approval, Verdict verdict, Actor actor) {
    if (approval.state() != ApprovalState.PENDING) {
      throw settled(approval);
    }
    if (!approval.terms().hash().equals(verdict.hash())) {
      throw new ChatException(ErrorCode.APPROVAL_CHANGED);
    }
    var option = verdict.chosenOf(approval);
    var state = option.allows() ? ApprovalState.ALLOWED : ApprovalState.DENIED;
    var decision =
        new Approval.Decision(option.id(), caller.id(), null, verdict.comment(), clock.instant());
    var remembered = verdict.remembers(approval, option);
    if (!grants.settleAndRemember(approval, state, decision, remembered ? actor : null)) {
      throw settled(approval);
    }
    var action = option.allows() ? AuditAction.APPROVAL_ALLOWED : AuditAction.APPROVAL_DENIED;
    audit.note(action, actor, approval.id().value(), hash(approval));
    return approval.in(state, decision);
  }

  private void noteGrant(Approval approval) {
    var decision = approval.decision();
    if (decision != null && decision.grant() != null) {
      audit.note(
          AuditAction.APPROVAL_GRANTED,
          new Actor(decision.by(), ""),
          approval.id().value(),
          hash(approval));
    }
  }

  private ChatException settled(Approval before) {
    var now = approvals.find(before.id()).orElse(before);
    return ChatException.settled(ErrorCode.APPROVAL_SETTLED, now.state().wireName());
  }

  private Approval require(Caller caller, ApprovalId id) {
    return approvals
        .find(id)
        .filter(approval -> approval.concerns(caller.id()))
        .orElseThrow(() -> new ChatException(ErrorCode.APPROVAL_NOT_FOUND));
  }

  private Approval require(Message message) {
    return approvals
        .store()
        .findByMessage(message.id())
        .map(approvals::current)
        .orElseThrow(() -> new ChatException(ErrorCode.APPROVAL_NOT_FOUND));
  }

  private static String hash(Approval approval) {
    return approval.terms().hash();
  }

  /** What has been asked for, and its message. */
  public record Requested(Routed routed, Approval approval) {}
}
