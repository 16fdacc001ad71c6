package io.mochat.questions.approvals;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.Profile;

/**
 * Knows who may decide by the word of the operator, whatever the settings say of agents and tokens.
 */
public interface Appointer {

  /** Whether this member may decide what that requester asks for. Must not block. */
  boolean appoints(MemberId requester, Profile approver);
}
