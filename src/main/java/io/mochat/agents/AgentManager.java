package io.mochat.agents;

import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditLog;
import io.mochat.kernel.Caller;
import io.mochat.kernel.Change.AgentChanged;
import io.mochat.kernel.Change.MemberCut;
import io.mochat.kernel.Changes;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.Transactions;
import io.mochat.memory.Remembered;
import io.mochat.users.User;
import io.mochat.users.UserManager;
import io.mochat.users.Usernames;
import io.mochat.workspaces.WorkspaceManager;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
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

  /** Registrations wait for each other, so that a flood of them keeps no member's write waiting. */
  private static final int REGISTERED_AT_ONCE = 4;

  private final AgentStore store;
  private final UserManager users;
  private final WorkspaceManager workspaces;
  private final Transactions transactions;
  private final Changes changes;
  private final AuditLog audit;
  private final Clock clock;
  private final Semaphore newcomers = new Semaphore(REGISTERED_AT_ONCE, true);
  private final Remembered<String, Agent> byTokenHash;

  AgentManager(
      AgentStore store,
      UserManager users,
      WorkspaceManager workspaces,
      Transactions transactions,
      Changes changes,
      AuditLog audit,
      Clock clock) {
    this.store = store;
    this.users = users;
    this.workspaces = workspaces;
    this.transactions = transactions;
    this.changes = changes;
    this.audit = audit;
    this.clock = clock;
    this.byTokenHash = new Remembered<>(changes, CACHED, store::findByTokenHash);
    byTokenHash.forgetOn(AgentChanged.class, AgentChanged::tokenHash);
  }

  /** Registers an agent as a member of the default workspace. Not to be called in a transaction. */
  public Registration register(NewAgent newcomer, Actor actor) {
    var registration = register(newcomer);
    audit.note(AuditAction.AGENT_REGISTERED, actor, registration.agent().id().value());
    return registration;
  }

  private Registration register(NewAgent newcomer) {
    if (newcomer.username() != null) {
      Usernames.require(newcomer.username());
    }
    newcomers.acquireUninterruptibly();
    try {
      return add(newcomer);
    } finally {
      newcomers.release();
    }
  }

  /** The agent of this username, registered on the first call; nobody gets its token. */
  public Caller findOrRegister(String username) {
    return users
        .findByUsername(username)
        .flatMap(store::find)
        .orElseGet(() -> register(NewAgent.named(username)).agent())
        .caller();
  }

  /**
   * Who this token belongs to.
   *
   * @throws ChatException {@code INVALID_TOKEN}, or {@code AGENT_INACTIVE}
   */
  public Caller authenticate(String token) {
    return byTokenHash
        .find(TokenHasher.hash(token))
        .map(AgentManager::requireActive)
        .orElseThrow(() -> new ChatException(ErrorCode.INVALID_TOKEN));
  }

  /**
   * As {@link #authenticate}, but from memory only: empty means that the database has to be asked.
   */
  public Optional<Caller> authenticateCached(String token) {
    return byTokenHash.findRemembered(TokenHasher.hash(token)).map(AgentManager::requireActive);
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
   * Makes an agent's token worthless and cuts its sockets, for the administrator; nobody knows the
   * new one.
   */
  public void revokeToken(MemberId id, Actor administrator) {
    rotateToken(id);
    audit.note(AuditAction.ADMIN_REVOKED, administrator, id.value());
  }

  /** Replaces the token. The old one is refused, and sockets opened with it are cut, at once. */
  public String rotateToken(Caller caller, Actor actor) {
    var id = get(caller).id();
    var token = rotateToken(id);
    audit.note(AuditAction.TOKEN_ROTATED, actor, id.value());
    return token;
  }

  /** The same, for an owner of the agent. */
  public String rotateToken(MemberId id) {
    var token = TokenHasher.freshToken();
    transactions.write(
        () -> {
          forgetAfterCommit(store.updateToken(require(id).id(), TokenHasher.hash(token)));
          changes.note(new MemberCut(id));
          return token;
        });
    return token;
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
          forgetAfterCommit(store.getTokenHash(id));
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
          forgetAfterCommit(hash);
          if (!active) {
            changes.note(new MemberCut(id));
          }
          return require(id);
        });
  }

  private Agent require(MemberId id) {
    return store.find(id).orElseThrow(() -> new ChatException(ErrorCode.AGENT_NOT_FOUND));
  }

  private void forgetAfterCommit(String tokenHash) {
    changes.note(new AgentChanged(tokenHash));
  }

  private Registration add(NewAgent newcomer) {
    var token = TokenHasher.freshToken();
    return transactions.write(
        () -> {
          var home = workspaces.defaultHome();
          var username = newcomer.username();
          if (username == null) {
            username = users.freeUsername(String.valueOf(newcomer.displayName()));
          }
          var user =
              new User(
                  Ids.member(),
                  MemberKind.AGENT,
                  username,
                  newcomer.displayName() == null ? username : newcomer.displayName(),
                  newcomer.email(),
                  newcomer.avatar(),
                  newcomer.metadata(),
                  clock.instant());
          users.add(user);
          var agent = new Agent(user, null, home.workspace(), home.group(), true);
          store.insert(agent, TokenHasher.hash(token));
          workspaces.admit(home.workspace(), user.id());
          return new Registration(agent, token);
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
   * A registered agent.
   *
   * @param token shown this once; only its hash is kept
   */
  public record Registration(Agent agent, String token) {}
}
