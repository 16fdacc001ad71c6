package io.mochat.agents;

import io.mochat.agents.AgentManager.NewAgent;
import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditLog;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.Transactions;
import io.mochat.users.NameReservations;
import io.mochat.users.User;
import io.mochat.users.UserManager;
import io.mochat.users.Usernames;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Agents that have proved by something else than a token who they are. Thread-safe. */
@Service
public class ProvenAgents {

  private final UserManager users;
  private final NameReservations reservations;
  private final AgentRegistrar registrar;
  private final AgentStore store;
  private final AgentTokens tokens;
  private final Transactions transactions;
  private final AuditLog audit;

  ProvenAgents(
      UserManager users,
      NameReservations reservations,
      AgentRegistrar registrar,
      AgentStore store,
      AgentTokens tokens,
      Transactions transactions,
      AuditLog audit) {
    this.store = store;
    this.tokens = tokens;
    this.transactions = transactions;
    this.users = users;
    this.reservations = reservations;
    this.registrar = registrar;
    this.audit = audit;
  }

  /**
   * The agent of this username, for whoever has proved that the name is its own: registered on the
   * first call, were the name reserved. Empty when somebody else than an agent has the name. Not to
   * be called in a transaction.
   */
  public Optional<MemberId> welcome(String username, Actor actor) {
    var known = users.lookUp(username);
    if (known.isEmpty()) {
      try {
        return Optional.of(register(username, actor));
      } catch (ChatException taken) {
        // By the same agent at the same time, at this server or another.
        if (taken.code() != ErrorCode.USERNAME_TAKEN) {
          throw taken;
        }
        known = users.lookUp(username);
      }
    }
    return known.filter(user -> user.kind() == MemberKind.AGENT).map(User::id);
  }

  /** Opens a reserved name for whoever registers it first within an hour, for the administrator. */
  public void allowName(String username, Actor administrator) {
    reservations.open(username);
    audit.note(AuditAction.ADMIN_NAME_ALLOWED, administrator, username);
  }

  /**
   * Passes while everybody may register.
   *
   * @throws ChatException {@code REGISTRATION_CLOSED}
   */
  public void requireOpen() {
    registrar.requireOpen();
  }

  /**
   * Passes a name, of a form that was checked, that agents may have while everybody may register.
   *
   * @throws ChatException {@code INVALID_USERNAME}, {@code REGISTRATION_CLOSED}
   */
  public void requireName(String username) {
    registrar.requireOpen();
    Usernames.requireUsual(username);
  }

  /**
   * Makes an agent of this id, as part of a transaction: a member of the default workspace, whose
   * token nobody gets.
   *
   * @throws ChatException {@code REGISTRATION_CLOSED}, {@code USERNAME_TAKEN}, {@code
   *     INVALID_USERNAME}
   */
  public void admit(MemberId id, NewAgent newcomer) {
    registrar.admit(id, newcomer);
  }

  /** Whether there is an agent of this id that is not switched off, as stored now. */
  public boolean isActive(MemberId id) {
    return store.find(id).filter(Agent::active).isPresent();
  }

  /**
   * Gives an agent that has signed in otherwise a token, in place of the one before; what it signed
   * in with stays good.
   *
   * @throws ChatException {@code AGENT_REVOKED}
   */
  public String giveToken(MemberId id, Actor actor) {
    var token =
        transactions.write(
            () -> {
              if (store.isRevoked(id) || store.isTokenless(id)) {
                throw new ChatException(ErrorCode.AGENT_REVOKED);
              }
              return tokens.renew(id);
            });
    audit.note(AuditAction.TOKEN_ROTATED, actor, id.value());
    return token;
  }

  private MemberId register(String username, Actor actor) {
    var registered = registrar.welcome(NewAgent.named(username)).agent().id();
    audit.note(AuditAction.AGENT_REGISTERED, actor, registered.value());
    return registered;
  }
}
