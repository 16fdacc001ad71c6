package io.mochat.agents;

import io.mochat.kernel.Caller;
import io.mochat.kernel.GroupId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.users.User;
import org.jspecify.annotations.Nullable;

/**
 * An agent: a participant that signs in with a token.
 *
 * @param owner the human it is bound to
 * @param workspace where its requests go when they name no workspace
 * @param group the group of panels it started in
 */
public record Agent(
    User user, @Nullable MemberId owner, WorkspaceId workspace, GroupId group, boolean active) {

  /** The agent's identity. */
  public MemberId id() {
    return user.id();
  }

  /** The agent as the author of a request. */
  public Caller caller() {
    return Caller.member(user.profile());
  }
}
