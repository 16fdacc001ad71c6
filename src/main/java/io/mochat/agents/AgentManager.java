package io.mochat.agents;

import io.mochat.agents.AgentRegistrar.Door;
import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditLog;
import io.mochat.kernel.Caller;
import io.mochat.kernel.Change.AgentChanged;
import io.mochat.kernel.Change.MemberCut;
import io.mochat.kernel.Changes;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.Standing;
import io.mochat.kernel.Transactions;
import io.mochat.memory.Remembered;
import io.mochat.repeats.Attempt;
import io.mochat.users.User;
import io.mochat.users.UserManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Registers agents and authenticates them by their tokens. Thread-safe.
 *
 * <p>The {@value #CACHED} agents seen last are kept in memory by the hash of their token; unknown
 * tokens are not.
 */
@Service
public class AgentManager {

  private static final int CACHED = 100_000;

  private final AgentStore store;
  private final UserManager users;
  private final AgentRegistrar registrar;
  private final AgentTokens tokens;
  private final Transactions transactions;
  private final Changes changes;
  private final AuditLog audit;
  private final TemporaryTokens temporary;
  private final Clock clock;
  private final Remembered<String, Holder> byTokenHash;

  AgentManager(
      AgentStore store,
      UserManager users,
      AgentRegistrar registrar,
      AgentTokens tokens,
      Transactions transactions,
      TemporaryTokens temporary,
      Changes changes,
      AuditLog audit,
      Clock clock) {
    this.store = store;
    this.users = users;
    this.registrar = registrar;
    this.tokens = tokens;
    this.transactions = transactions;
    this.changes = changes;
    this.audit = audit;
    this.temporary = temporary;
    this.clock = clock;
    this.byTokenHash = new Remembered<>(changes, CACHED, this::load);
    byTokenHash.forgetOn(AgentChanged.class, AgentChanged::tokenHash);
  }

  /**
   * Registers an agent as a member of the default workspace. Not to be called in a transaction.
   * Repeated under its key while no token of the agent was used, it gives the same agent and a
   * fresh token.
   *
   * @param inviteCode of an invite into a workspace, of which it becomes a member too
   * @throws ChatException {@code REGISTRATION_CLOSED} where the operator takes in nobody, or nobody
   *     without a code; as {@link io.mochat.workspaces.InviteManager#join} for a bad code
   * @throws ChatException {@code IDEMPOTENCY_CONFLICT} when the key is that of another
   *     registration, or of one whose token was used
   */
  public Registration register(
      NewAgent newcomer, @Nullable String inviteCode, @Nullable Attempt attempt, Actor actor) {
    var door = Door.of(inviteCode, actor.address());
    var registration = registrar.register(newcomer, door, attempt);
    audit.note(AuditAction.AGENT_REGISTERED, actor, registration.agent().id().value());
    return registration;
  }

  /** Registers an agent of this server's own, whose name may be reserved: nobody gets its token. */
  public Caller registerOwn(NewAgent newcomer, Actor actor) {
    var agent = registrar.welcome(newcomer).agent();
    audit.note(AuditAction.AGENT_REGISTERED, actor, agent.id().value());
    return agent.caller();
  }

  /** The agent of this username, registered on the first call; nobody gets its token. */
  public Caller findOrRegister(String username) {
    return users
        .findByUsername(username)
        .flatMap(store::find)
        .orElseGet(() -> registrar.welcome(NewAgent.named(username)).agent())
        .caller();
  }

  /**
   * Who this token belongs to.
   *
   * @throws ChatException {@code INVALID_TOKEN}, or {@code AGENT_INACTIVE}
   */
  public Caller authenticate(String token) {
    var hash = TokenHasher.hash(token);
    return byTokenHash
        .find(hash)
        .filter(this::isGood)
        .map(holder -> requireActive(holder.agent()).with(hash))
        .orElseThrow(() -> new ChatException(ErrorCode.INVALID_TOKEN));
  }

  /**
   * As {@link #authenticate}, but from memory only: empty means that the database has to be asked.
   */
  public Optional<Caller> authenticateCached(String token) {
    var hash = TokenHasher.hash(token);
    return byTokenHash
        .findRemembered(hash)
        .filter(this::isGood)
        .map(holder -> requireActive(holder.agent()).with(hash));
  }

  /**
   * The agent as stored now.
   *
   * @throws ChatException {@code AGENTS_ONLY} for a human
   */
  public Agent get(Caller caller) {
    if (caller.profile().kind() != MemberKind.AGENT) {
      throw new ChatException(ErrorCode.AGENTS_ONLY);
    }
    return require(caller.id());
  }

  /** Whether this is an agent that its owner or the administrator switched off. */
  public boolean isSwitchedOff(MemberId id) {
    return store.find(id).filter(agent -> !agent.active()).isPresent();
  }

  /**
   * The agents of this id, or with this text in a name, in the order of their ids, from the one
   * after an id on; all of them for an empty text.
   */
  public List<Agent> list(@Nullable MemberId after, String text, int limit) {
    return store.listAfter(after, text, limit);
  }

  /** Switches an agent off: its token is refused, and its sockets are cut, at once. */
  public Agent deactivate(MemberId id) {
    return activate(id, false);
  }

  /**
   * Switches an agent on again; its token is good again.
   *
   * @throws ChatException {@code AGENT_BLOCKED} when the administrator switched it off
   */
  public Agent reactivate(MemberId id) {
    return transactions.write(
        () -> {
          if (store.isBlocked(id)) {
            throw new ChatException(ErrorCode.AGENT_BLOCKED);
          }
          return activate(id, true);
        });
  }

  /** Switches an agent off, or on again, for the administrator: its owner cannot change that. */
  public Agent block(MemberId id, boolean blocked, Actor administrator) {
    var agent =
        transactions.write(
            () -> {
              store.updateBlocked(id, blocked);
              return activate(id, !blocked);
            });
    audit.note(
        blocked ? AuditAction.ADMIN_DEACTIVATED : AuditAction.ADMIN_REACTIVATED,
        administrator,
        id.value());
    return agent;
  }

  /**
   * Makes an agent's token worthless and cuts its sockets, for the administrator: until that allows
   * it, the owner cannot give it a new one.
   */
  public void revokeToken(MemberId id, Actor administrator) {
    transactions.write(
        () -> {
          store.updateRevoked(id, true);
          return tokens.rotate(require(id).id());
        });
    audit.note(AuditAction.ADMIN_REVOKED, administrator, id.value());
  }

  /** Lets an agent have tokens again, for the administrator: by a key, or from its owner. */
  public void allowToken(MemberId id, Actor administrator) {
    transactions.write(
        () -> {
          store.updateRevoked(require(id).id(), false);
          store.updateTokenless(id, false);
          return id;
        });
    audit.note(AuditAction.ADMIN_ALLOWED, administrator, id.value());
  }

  /**
   * Replaces the token that the caller shows. The old one is refused, and sockets opened with it
   * are cut, at once. Of several at the same time, one is carried out.
   *
   * @throws ChatException {@code INVALID_TOKEN} when the caller's token was replaced meanwhile
   */
  public String rotateToken(Caller caller, Actor actor) {
    return rotateToken(caller, Rotation.WITHOUT_KEY, actor);
  }

  /**
   * The same under a key: repeated with the old token, it gives another one, in place of the one
   * whose answer was lost.
   */
  public String rotateToken(Caller caller, Rotation rotation, Actor actor) {
    var id = get(caller).id();
    var shown = caller.tokenHash();
    var token = shown == null ? tokens.rotate(id) : tokens.rotate(id, shown, rotation);
    audit.note(AuditAction.TOKEN_ROTATED, actor, id.value());
    return token;
  }

  /**
   * The same, for an owner of the agent.
   *
   * @throws ChatException {@code AGENT_REVOKED} when the administrator revoked the last one
   */
  public String rotateToken(MemberId id) {
    return transactions.write(
        () -> {
          if (store.isRevoked(id)) {
            throw new ChatException(ErrorCode.AGENT_REVOKED);
          }
          store.updateTokenless(require(id).id(), false);
          return tokens.rotate(id);
        });
  }

  /**
   * Makes the tokens worthless, for an owner of the agent: it gets none, by a key either, until the
   * owner gives it one.
   */
  public void revokeToken(MemberId id) {
    transactions.write(
        () -> {
          store.updateTokenless(require(id).id(), true);
          return tokens.rotate(id);
        });
  }

  /**
   * Who has replaced this token under this key, and may repeat just that.
   *
   * @throws ChatException {@code AGENT_INACTIVE}, or {@code VALIDATION_FAILED} for a bad key
   */
  public Optional<Caller> findReplaced(String token, String key) {
    var hash = TokenHasher.hash(token);
    return tokens
        .findReplaced(hash, key)
        .flatMap(store::find)
        .map(AgentManager::requireActive)
        .map(agent -> new Caller(agent.profile(), Standing.REPLACED, hash));
  }

  /** The human the agent is bound to, with its e-mail: the agent named it itself. */
  public Optional<User> owner(Caller caller) {
    return Optional.ofNullable(get(caller).owner()).flatMap(users::findUser);
  }

  /** Changes the name that the agent is shown under. */
  public void rename(MemberId id, String displayName) {
    transactions.write(
        () -> {
          users.rename(id, displayName);
          forgetAfterCommit(id, store.getTokenHash(id));
          return id;
        });
  }

  private Agent activate(MemberId id, boolean active) {
    return transactions.write(
        () -> {
          var hash =
              store
                  .updateActive(id, active)
                  .orElseThrow(() -> new ChatException(ErrorCode.AGENT_NOT_FOUND));
          forgetAfterCommit(id, hash);
          if (!active) {
            changes.note(new MemberCut(id));
          }
          return require(id);
        });
  }

  private Agent require(MemberId id) {
    return store.find(id).orElseThrow(() -> new ChatException(ErrorCode.AGENT_NOT_FOUND));
  }

  private void forgetAfterCommit(MemberId id, String tokenHash) {
    changes.note(new AgentChanged(tokenHash));
    temporary.agentChanged(id);
  }

  private Optional<Holder> load(String tokenHash) {
    return store
        .findByTokenHash(tokenHash)
        .filter(found -> isUsed(found.id(), tokenHash))
        .map(found -> new Holder(found, null))
        .or(() -> temporary.find(tokenHash).flatMap(this::holder));
  }

  private Optional<Holder> holder(TemporaryToken token) {
    return store.find(token.agent()).map(found -> new Holder(found, token.expiresAt()));
  }

  // By the clock, so that a token that is remembered ends in time.
  private boolean isGood(Holder holder) {
    var end = holder.until();
    return end == null || clock.instant().isBefore(end);
  }

  // From the first use on, its registration gives nobody another token: from before the answer.
  private boolean isUsed(MemberId id, String tokenHash) {
    if (!store.isUnused(id)) {
      return true;
    }
    return transactions.write(
        () -> {
          boolean current = store.getTokenHash(id).equals(tokenHash);
          if (current) {
            store.updateUnused(id, false);
          }
          return current;
        });
  }

  private static Caller requireActive(Agent agent) {
    if (!agent.active()) {
      throw new ChatException(ErrorCode.AGENT_INACTIVE);
    }
    return agent.caller();
  }

  /**
   * What an agent says of itself when it registers.
   *
   * @param username {@code null} for one made of the display name
   * @param displayName {@code null} for the username; one of both is given
   */
  public record NewAgent(
      @Nullable String username,
      @Nullable String displayName,
      @Nullable String email,
      @Nullable String avatar,
      @Nullable Map<String, Object> metadata) {

    public NewAgent {
      if (username == null && displayName == null) {
        throw ChatException.missing("username");
      }
    }

    static NewAgent named(String username) {
      return new NewAgent(username, null, null, null, null);
    }
  }

  /**
   * Whose a token is.
   *
   * @param until when it expires, if it does
   */
  private record Holder(Agent agent, @Nullable Instant until) {}

  /**
   * A registered agent.
   *
   * @param token shown this once; only its hash is kept
   */
  public record Registration(Agent agent, String token) {}
}
