package io.mochat.agents;

import io.mochat.agents.Ownership.State;
import io.mochat.agents.owners.BindDm;
import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditLog;
import io.mochat.kernel.Caller;
import io.mochat.kernel.Change.OwnershipMoved;
import io.mochat.kernel.Changes;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.Transactions;
import io.mochat.pages.Page;
import io.mochat.sessions.Session;
import io.mochat.users.People;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The bond of agents to their owners. An agent names its owner, which works at once; the owner
 * accepts before it looks after the agent, or refuses. Thread-safe; keeps nothing in memory.
 */
@Service
public class OwnershipManager {

  private static final String ACCEPTANCE = "The owner has accepted this agent.";
  private static final String REFUSAL =
      "The owner refused to be bound to this agent. This conversation is closed.";

  // Of the longest names and avatars they weigh less than a page.
  private static final int LISTED = 200;

  private final OwnershipStore store;
  private final AgentStore agents;
  private final People people;
  private final BindDm dm;
  private final Transactions transactions;
  private final Changes changes;
  private final AuditLog audit;
  private final Clock clock;

  OwnershipManager(
      OwnershipStore store,
      AgentStore agents,
      People people,
      BindDm dm,
      Transactions transactions,
      Changes changes,
      AuditLog audit,
      Clock clock) {
    this.store = store;
    this.agents = agents;
    this.people = people;
    this.dm = dm;
    this.transactions = transactions;
    this.changes = changes;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Makes the human of this e-mail the agent's owner, found or created, and opens their DM. An
   * owner in place of another has yet to accept.
   *
   * @throws ChatException {@code OWNER_REFUSED} when the owner refused this agent before
   */
  public Binding bind(Caller caller, String email, Actor actor) {
    var binding =
        transactions.write(
            () -> {
              var agent = requireAgent(caller).id();
              var owner = people.findOrCreateHuman(caller, email);
              propose(agent, owner);
              agents.updateOwner(agent, owner);
              return new Binding(owner, dm.open(agent, owner));
            });
    audit.note(AuditAction.AGENT_BOUND, actor, binding.owner().value());
    return binding;
  }

  /** What was said last of the agent: by its owner, or by the one who refused it. */
  public Optional<Ownership> find(MemberId agent) {
    return store.findLatest(agent);
  }

  /** The owners who have accepted agents among these members, by agent. */
  public Map<MemberId, MemberId> confirmedOwners(Collection<MemberId> members) {
    return store.findConfirmed(members);
  }

  /**
   * A page of the agents that named this owner, refused ones too, the oldest first.
   *
   * @param cursor where the page before said that this one begins, if there was one
   */
  public Page<OwnedAgent> listOf(Caller owner, @Nullable String cursor) {
    var after = cursor == null || cursor.isBlank() ? null : new MemberId(cursor);
    var found = store.listOf(owner.id(), after, LISTED + 1);
    var shown = found.stream().limit(LISTED).toList();
    return new Page<>(shown, found.size() > LISTED ? shown.getLast().agent().id().value() : null);
  }

  /**
   * Accepts the agent; a refused one too, unless it has named another owner meanwhile. A message in
   * their DM says so.
   *
   * @throws ChatException {@code AGENT_NOT_FOUND} when the agent did not name the caller
   */
  public void accept(Caller owner, MemberId agent, Actor actor) {
    boolean isNews =
        transactions.write(
            () -> {
              var before = require(owner, agent).state();
              var current = agents.find(agent).map(Agent::owner).orElse(null);
              if (current != null && !current.equals(owner.id())) {
                throw new ChatException(ErrorCode.AGENT_NOT_FOUND);
              }
              save(owner, agent, State.CONFIRMED);
              agents.updateOwner(agent, owner.id());
              return before != State.CONFIRMED;
            });
    audit.note(AuditAction.OWNER_ACCEPTED, actor, agent.value());
    if (isNews) {
      dm.tell(owner.id(), agent, ACCEPTANCE);
    }
  }

  /**
   * Refuses the agent for good: a message in their DM says so, the DM is closed, and the agent
   * cannot bind to this owner again. An agent that was accepted can be refused too.
   *
   * @throws ChatException {@code AGENT_NOT_FOUND} when the agent did not name the caller
   */
  public void refuse(Caller owner, MemberId agent, Actor actor) {
    boolean isNews =
        transactions.write(
            () -> {
              if (require(owner, agent).state() == State.REFUSED) {
                return false;
              }
              save(owner, agent, State.REFUSED);
              agents.updateOwner(agent, null);
              return true;
            });
    audit.note(AuditAction.OWNER_REFUSED, actor, agent.value());
    if (isNews) {
      dm.tellAndClose(owner.id(), agent, REFUSAL);
    }
  }

  /**
   * Returns if the caller is the confirmed owner of the agent.
   *
   * @throws ChatException {@code AGENT_NOT_FOUND} when the agent did not name the caller, {@code
   *     OWNERSHIP_UNCONFIRMED} when the caller has not accepted it
   */
  public void requireConfirmed(Caller owner, MemberId agent) {
    if (require(owner, agent).state() != State.CONFIRMED) {
      throw new ChatException(ErrorCode.OWNERSHIP_UNCONFIRMED);
    }
  }

  private void propose(MemberId agent, MemberId owner) {
    var state = store.find(agent, owner).map(Ownership::state).orElse(null);
    if (state == State.REFUSED) {
      throw new ChatException(ErrorCode.OWNER_REFUSED);
    }
    if (state == null) {
      store.save(new Ownership(agent, owner, State.UNCONFIRMED, clock.instant()));
    }
    store.deleteOthers(agent, owner);
  }

  private void save(Caller owner, MemberId agent, State state) {
    var before = require(owner, agent).state();
    store.save(new Ownership(agent, owner.id(), state, clock.instant()));
    if (before != state) {
      var kind = state == State.CONFIRMED ? OwnershipMoved.ACCEPTED : OwnershipMoved.REFUSED;
      changes.note(new OwnershipMoved(agent, owner.id(), kind, ""));
    }
  }

  private Ownership require(Caller owner, MemberId agent) {
    return store
        .find(agent, owner.id())
        .orElseThrow(() -> new ChatException(ErrorCode.AGENT_NOT_FOUND));
  }

  private Agent requireAgent(Caller caller) {
    if (caller.profile().kind() != MemberKind.AGENT) {
      throw new ChatException(ErrorCode.AGENTS_ONLY);
    }
    return agents.find(caller.id()).orElseThrow(() -> new ChatException(ErrorCode.AGENT_NOT_FOUND));
  }

  /** The bond of an agent to its owner, and their DM. */
  public record Binding(MemberId owner, Session session) {}
}
