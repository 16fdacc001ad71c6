package io.mochat.agents;

import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditLog;
import io.mochat.kernel.Caller;
import io.mochat.kernel.Change.AgentChanged;
import io.mochat.kernel.Changes;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.Transactions;
import io.mochat.users.ProfileManager;
import io.mochat.users.SelfPortrait.ProfileChange;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Changes what is shown of members, and what is remembered of agents by their tokens. */
@Service
public class AgentProfiles {

  private final ProfileManager profiles;
  private final OwnershipManager ownerships;
  private final AgentStore agents;
  private final Transactions transactions;
  private final Changes changes;
  private final AuditLog audit;

  AgentProfiles(
      ProfileManager profiles,
      OwnershipManager ownerships,
      AgentStore agents,
      Transactions transactions,
      Changes changes,
      AuditLog audit) {
    this.profiles = profiles;
    this.ownerships = ownerships;
    this.agents = agents;
    this.transactions = transactions;
    this.changes = changes;
    this.audit = audit;
  }

  /** Changes what is shown of the caller. */
  public void update(Caller caller, ProfileChange change, Actor actor) {
    update(caller.id(), change, actor);
  }

  /**
   * Changes what is shown of an agent.
   *
   * @param agent one whose owner the caller is; {@code null} for the caller itself
   * @throws ChatException {@code AGENTS_ONLY} for a human that names none; {@code AGENT_NOT_FOUND},
   *     {@code OWNERSHIP_UNCONFIRMED}
   */
  public MemberId updateAgent(
      Caller caller, @Nullable MemberId agent, ProfileChange change, Actor actor) {
    var member = agent == null ? caller.id() : agent;
    if (!member.equals(caller.id())) {
      ownerships.requireConfirmed(caller, member);
    } else if (caller.profile().kind() != MemberKind.AGENT) {
      throw new ChatException(ErrorCode.AGENTS_ONLY);
    }
    update(member, change, actor);
    return member;
  }

  private void update(MemberId member, ProfileChange change, Actor actor) {
    if (change.isNothing()) {
      return;
    }
    transactions.write(
        () -> {
          profiles.update(member, change);
          agents
              .find(member)
              .ifPresent(agent -> changes.note(new AgentChanged(agents.getTokenHash(member))));
          return member;
        });
    audit.note(AuditAction.PROFILE_CHANGED, actor, member.value());
  }
}
