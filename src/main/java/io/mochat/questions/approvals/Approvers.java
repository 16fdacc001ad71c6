package io.mochat.questions.approvals;

import io.mochat.kernel.MemberId;
import java.util.List;

/** Who is to decide, as the requester says it. */
public sealed interface Approvers {

  /** The requester's owner, who has accepted it. */
  record Owner() implements Approvers {}

  /** Those who manage the conversation. */
  record Managers() implements Approvers {}

  /** These. */
  record Named(List<MemberId> members) implements Approvers {

    public Named {
      members = List.copyOf(members);
    }
  }
}
