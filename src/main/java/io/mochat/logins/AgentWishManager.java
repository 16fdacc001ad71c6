package io.mochat.logins;

import io.mochat.agents.AgentManager;
import io.mochat.kernel.Caller;
import io.mochat.kernel.Change.ProfileChanged;
import io.mochat.kernel.Changes;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Transactions;
import io.mochat.memory.Remembered;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * What agents want of the server. Thread-safe; those of the last {@value #CACHED} are in memory.
 */
@Service
public class AgentWishManager {

  private static final int CACHED = 20_000;

  private final AgentWishStore store;
  private final AgentManager agents;
  private final Transactions transactions;
  private final Changes changes;
  private final Remembered<MemberId, AgentWishes> remembered;

  AgentWishManager(
      AgentWishStore store, AgentManager agents, Transactions transactions, Changes changes) {
    this.store = store;
    this.agents = agents;
    this.transactions = transactions;
    this.changes = changes;
    this.remembered =
        new Remembered<>(
            changes, CACHED, id -> Optional.of(store.find(id).orElse(AgentWishes.NONE)));
    remembered.forgetOn(ProfileChanged.class, ProfileChanged::member);
  }

  /** Those of a member; nothing for one that is no agent. */
  public AgentWishes of(MemberId agent) {
    return remembered.find(agent).orElse(AgentWishes.NONE);
  }

  /**
   * Changes what is given of the caller's own.
   *
   * @throws io.mochat.kernel.ChatException {@code AGENTS_ONLY}
   */
  public AgentWishes change(Caller caller, AgentWishes wanted) {
    var agent = agents.get(caller).id();
    return transactions.write(
        () -> {
          var changed = store.find(agent).orElse(AgentWishes.NONE).with(wanted);
          store.put(agent, changed);
          changes.note(new ProfileChanged(agent));
          return changed;
        });
  }
}
