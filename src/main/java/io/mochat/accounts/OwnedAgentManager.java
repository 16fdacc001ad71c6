package io.mochat.accounts;

import io.mochat.agents.AgentManager;
import io.mochat.agents.OwnershipManager;
import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditLog;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.users.UserManager;
import org.springframework.stereotype.Service;

/**
 * What an owner may do with an agent that it has accepted. Thread-safe. Every call refuses with
 * {@code AGENT_NOT_FOUND} an agent that did not name the caller as its owner, and with {@code
 * OWNERSHIP_UNCONFIRMED} one that the caller has not accepted.
 */
@Service
public class OwnedAgentManager {

  private final OwnershipManager ownerships;
  private final AgentManager agents;
  private final UserManager users;
  private final AuditLog audit;

  OwnedAgentManager(
      OwnershipManager ownerships, AgentManager agents, UserManager users, AuditLog audit) {
    this.ownerships = ownerships;
    this.agents = agents;
    this.users = users;
    this.audit = audit;
  }

  /** The agent as the author of what its owner does in its place. */
  public Caller inPlaceOf(Caller owner, MemberId agent) {
    ownerships.requireConfirmed(owner, agent);
    return users
        .find(agent)
        .map(Caller::member)
        .orElseThrow(() -> new ChatException(ErrorCode.AGENT_NOT_FOUND));
  }

  /** Changes the agent's display name. */
  public void rename(Caller owner, MemberId agent, String displayName, Actor actor) {
    ownerships.requireConfirmed(owner, agent);
    agents.rename(agent, displayName);
    audit.note(AuditAction.OWNER_RENAMED, actor, agent.value());
  }

  /** Deactivates the agent and cuts its sockets at once. */
  public void deactivate(Caller owner, MemberId agent, Actor actor) {
    ownerships.requireConfirmed(owner, agent);
    agents.deactivate(agent);
    audit.note(AuditAction.OWNER_DEACTIVATED, actor, agent.value());
  }

  /** Reactivates the agent. */
  public void reactivate(Caller owner, MemberId agent, Actor actor) {
    ownerships.requireConfirmed(owner, agent);
    agents.reactivate(agent);
    audit.note(AuditAction.OWNER_REACTIVATED, actor, agent.value());
  }

  /** Gives the agent a new token in place of the old one, which is refused at once. */
  public String rotateToken(Caller owner, MemberId agent, Actor actor) {
    ownerships.requireConfirmed(owner, agent);
    var token = agents.rotateToken(agent);
    audit.note(AuditAction.OWNER_ROTATED, actor, agent.value());
    return token;
  }

  /** Revokes the agent's token at once; the agent has none until the owner rotates it. */
  public void revokeToken(Caller owner, MemberId agent, Actor actor) {
    ownerships.requireConfirmed(owner, agent);
    agents.revokeToken(agent);
    audit.note(AuditAction.OWNER_REVOKED, actor, agent.value());
  }
}
