package io.mochat.questions.approvals;

import io.mochat.kernel.ChatException;
import io.mochat.messages.purposes.ApprovalId;
import io.mochat.messages.purposes.Choice;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to decide.
 *
 * @param option the id of the option chosen
 * @param hash that of what the decider has seen
 * @param remember whether the same action is allowed from now on, for a while
 */
public record Verdict(
    ApprovalId approval, String option, String hash, @Nullable String comment, boolean remember) {

  /** The option chosen. */
  Choice chosenOf(Approval approval) {
    return approval.terms().options().stream()
        .filter(one -> one.id().equals(option))
        .findFirst()
        .orElseThrow(() -> ChatException.invalid("optionId", "the id of one of its options"));
  }

  /** Whether the decision is to hold for the same action later too. */
  boolean remembers(Approval approval, Choice chosen) {
    boolean wanted = remember || chosen.id().equals(Choice.ALWAYS);
    if (wanted && (!chosen.allows() || approval.matter().action() == null)) {
      throw ChatException.invalid("remember", "none, unless an action is allowed");
    }
    return wanted;
  }
}
