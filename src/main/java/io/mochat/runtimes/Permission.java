package io.mochat.runtimes;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.messages.purposes.ApprovalId;
import io.mochat.runtimes.codec.ToolRisk;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Something a runtime asks to be allowed, while nobody has decided.
 *
 * @param id the approval's, by which it is answered
 * @param message the message that asks for it
 * @param summary what would be done, in one line
 * @param approvers who may decide
 */
public record Permission(
    ApprovalId id,
    MessageId message,
    String tool,
    String summary,
    ToolRisk risk,
    Instant expiresAt,
    List<MemberId> approvers) {

  public Permission {
    approvers = List.copyOf(approvers);
  }

  /** How it ended. */
  public enum Outcome {
    ALLOWED,
    DENIED,
    /** Nobody decided in time: a no. */
    EXPIRED,
    /** The runtime no longer asks, or the turn is over: a no. */
    WITHDRAWN;

    /** Whether it is a yes. */
    public boolean isAllowed() {
      return this == ALLOWED;
    }

    /** The word for it in meters. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
