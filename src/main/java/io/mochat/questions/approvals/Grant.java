package io.mochat.questions.approvals;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import java.time.Instant;

/**
 * That an action of one member in one conversation is allowed in advance, for a while.
 *
 * @param option the id of the option that was chosen
 */
public record Grant(
    String id,
    MemberId requester,
    ConversationId conversation,
    String action,
    String option,
    MemberId by,
    Instant at,
    Instant expiresAt) {}
