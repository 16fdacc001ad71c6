package io.mochat.questions.approvals;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.messages.purposes.ApprovalId;
import io.mochat.messages.purposes.ApprovalState;
import io.mochat.messages.purposes.Matter;
import io.mochat.messages.purposes.Purpose;
import io.mochat.pages.JsonWeight;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks to be allowed, as it stands at one moment.
 *
 * @param message the message that asks for it
 * @param matter what it is
 * @param terms who may decide, what it offers and how far it has come
 * @param expiresAt when it is denied for want of a decision
 * @param decision what was decided, if somebody has
 */
public record Approval(
    MessageId message,
    ConversationId conversation,
    MemberId requester,
    Matter matter,
    Purpose.Approval terms,
    Instant expiresAt,
    @Nullable Decision decision) {

  // Ids, times, options, approvers and names of fields.
  private static final int FRAME = 4_000;

  /** Its identity. */
  public ApprovalId id() {
    return terms.id();
  }

  /** How many bytes of JSON it is, about. */
  long weight() {
    var action = matter.action();
    return FRAME
        + JsonWeight.of(matter.title())
        + JsonWeight.of(matter.details())
        + (action == null ? 0 : JsonWeight.of(action.arguments()));
  }

  /** How far it has come. */
  public ApprovalState state() {
    return terms.state();
  }

  /** Whether it can still be decided, at this time. */
  public boolean isOpen(Instant now) {
    return state() == ApprovalState.PENDING && now.isBefore(expiresAt);
  }

  /** Whether its time is over, and nobody has said so yet. */
  public boolean isDue(Instant now) {
    return state() == ApprovalState.PENDING && !now.isBefore(expiresAt);
  }

  /** Whether this member has asked for it or may decide it, and so sees all of it. */
  public boolean concerns(MemberId member) {
    return requester.equals(member) || terms.approvers().contains(member);
  }

  /** The same in another state. */
  public Approval in(ApprovalState state, @Nullable Decision made) {
    return new Approval(message, conversation, requester, matter, terms.in(state), expiresAt, made);
  }

  /**
   * What was decided.
   *
   * @param option the id of the option chosen
   * @param grant the id of the grant by which it was decided in advance, if it was
   */
  public record Decision(
      String option, MemberId by, @Nullable String grant, @Nullable String comment, Instant at) {}
}
