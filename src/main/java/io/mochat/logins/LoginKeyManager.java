package io.mochat.logins;

import io.mochat.agents.AgentManager;
import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditLog;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Transactions;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;

/**
 * The keys of RSA by which agents sign in, also those that have registered otherwise, {@value
 * #MOST} at most of one. Thread-safe; keeps nothing in memory.
 */
@Service
public class LoginKeyManager {

  /** The most keys of one agent. */
  static final int MOST = 20;

  private final LoginStore store;
  private final AgentManager agents;
  private final RefreshFamilies families;
  private final Transactions transactions;
  private final AuditLog audit;
  private final Clock clock;

  LoginKeyManager(
      LoginStore store,
      AgentManager agents,
      RefreshFamilies families,
      Transactions transactions,
      AuditLog audit,
      Clock clock) {
    this.store = store;
    this.agents = agents;
    this.families = families;
    this.transactions = transactions;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * The keys of the caller, the oldest first.
   *
   * @throws ChatException {@code AGENTS_ONLY}
   */
  public List<LoginKey> list(Caller caller) {
    return store.keys(agents.get(caller).id());
  }

  /**
   * Adds a key to the caller's.
   *
   * @throws ChatException {@code AGENTS_ONLY}, {@code INVALID_PUBLIC_KEY}, {@code KEY_TAKEN} for
   *     one that it has, or {@code VALIDATION_FAILED} for one too many
   */
  public LoginKey add(Caller caller, String pem, Actor actor) {
    var agent = agents.get(caller).id();
    var key = RsaKey.parse(pem);
    var added =
        transactions.write(
            () -> {
              var present = store.keys(agent);
              if (present.stream().anyMatch(one -> one.fingerprint().equals(key.fingerprint()))) {
                throw new ChatException(ErrorCode.KEY_TAKEN);
              }
              if (present.size() >= MOST) {
                throw ChatException.invalid(
                    "publicKey", "at most " + MOST + " keys; remove one first");
              }
              var fresh = new LoginKey(key.fingerprint(), key.pem(), clock.instant());
              store.insertKey(agent, fresh);
              return fresh;
            });
    audit.note(AuditAction.KEY_ADDED, actor, added.fingerprint());
    return added;
  }

  /**
   * Removes a key of the caller's; all of its logins end at once, since none says by which key it
   * was.
   *
   * @return whether it had the key
   */
  public boolean remove(Caller caller, String fingerprint, Actor actor) {
    boolean removed =
        transactions.write(
            () -> {
              if (!store.deleteKey(caller.id(), fingerprint)) {
                return false;
              }
              families.endAll(caller.id());
              return true;
            });
    if (removed) {
      audit.note(AuditAction.KEY_REMOVED, actor, fingerprint);
    }
    return removed;
  }
}
