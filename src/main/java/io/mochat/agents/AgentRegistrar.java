package io.mochat.agents;

import io.mochat.agents.AgentManager.NewAgent;
import io.mochat.agents.AgentManager.Registration;
import io.mochat.audit.Actor;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.repeats.Attempt;
import io.mochat.repeats.AttemptKey;
import io.mochat.repeats.FirstAnswers;
import io.mochat.repeats.Repeatable;
import io.mochat.users.User;
import io.mochat.users.UserManager;
import io.mochat.users.UsernameProperties;
import io.mochat.users.Usernames;
import io.mochat.workspaces.InviteManager;
import io.mochat.workspaces.WorkspaceManager;
import java.time.Clock;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Registers agents. Thread-safe. */
@Component
class AgentRegistrar {

  /** Registrations wait for each other, so that a flood of them keeps no member's write waiting. */
  private static final int REGISTERED_AT_ONCE = 4;

  private static final Door EVERYBODYS = Door.of(null, "");

  private final AgentStore store;
  private final UserManager users;
  private final WorkspaceManager workspaces;
  private final AgentTokens tokens;
  private final FirstAnswers answers;
  private final UsernameProperties usernames;
  private final RegistrationProperties registration;
  private final InviteManager invites;
  private final Clock clock;
  private final Semaphore newcomers = new Semaphore(REGISTERED_AT_ONCE, true);

  AgentRegistrar(
      AgentStore store,
      UserManager users,
      WorkspaceManager workspaces,
      AgentTokens tokens,
      FirstAnswers answers,
      UsernameProperties usernames,
      RegistrationProperties registration,
      InviteManager invites,
      Clock clock) {
    this.store = store;
    this.users = users;
    this.workspaces = workspaces;
    this.tokens = tokens;
    this.answers = answers;
    this.usernames = usernames;
    this.registration = registration;
    this.invites = invites;
    this.clock = clock;
  }

  /**
   * Registers an agent as a member of the default workspace. Not to be called in a transaction.
   *
   * <p>Repeated under its key while no token of the agent was used, it gives the same agent and a
   * fresh token. Only who knows its key and all that it says of itself can do so.
   */
  Registration register(NewAgent newcomer, Door door, @Nullable Attempt attempt) {
    requireOpen(door);
    if (newcomer.username() != null) {
      Usernames.require(newcomer.username(), usernames.form());
    }
    newcomers.acquireUninterruptibly();
    try {
      return answers.once(attempt, new Registering(newcomer, door, attempt != null));
    } finally {
      newcomers.release();
    }
  }

  /** The same for an agent that has proved that its name is its own, reserved or not. */
  Registration welcome(NewAgent newcomer) {
    newcomers.acquireUninterruptibly();
    try {
      return answers.once(null, new Registering(newcomer, Door.PROVEN, false));
    } finally {
      newcomers.release();
    }
  }

  /**
   * Makes an agent of this id, as part of a transaction; nobody gets its token.
   *
   * @throws ChatException {@code REGISTRATION_CLOSED}, {@code USERNAME_TAKEN}, {@code
   *     INVALID_USERNAME}
   */
  void admit(MemberId id, NewAgent newcomer) {
    requireOpen(EVERYBODYS);
    add(user(id, newcomer), EVERYBODYS);
  }

  /** Refuses with {@code REGISTRATION_CLOSED} unless everybody may register. */
  void requireOpen() {
    requireOpen(EVERYBODYS);
  }

  private void requireOpen(Door door) {
    boolean open =
        door.proven()
            || switch (registration.mode()) {
              case OPEN -> true;
              case INVITE -> door.code() != null;
              case CLOSED -> false;
            };
    if (!open) {
      throw new ChatException(ErrorCode.REGISTRATION_CLOSED);
    }
  }

  private Registration add(NewAgent newcomer, Door door) {
    return add(user(Ids.member(), newcomer), door);
  }

  private Registration add(User user, Door door) {
    var token = TokenHasher.freshToken();
    var home = workspaces.defaultHome();
    if (door.proven()) {
      users.addProven(user);
    } else {
      users.add(user);
    }
    var agent = new Agent(user, null, home.workspace(), home.group(), true);
    store.insert(agent, TokenHasher.hash(token));
    workspaces.admit(home.workspace(), user.id());
    if (door.code() != null) {
      invites.join(agent.caller(), door.code(), new Actor(user.id(), door.address()));
    }
    return new Registration(agent, token);
  }

  private User user(MemberId id, NewAgent newcomer) {
    var username = newcomer.username();
    if (username == null) {
      username = users.freeUsername(String.valueOf(newcomer.displayName()));
    }
    return new User(
        id,
        MemberKind.AGENT,
        username,
        newcomer.displayName() == null ? username : newcomer.displayName(),
        newcomer.email(),
        newcomer.avatar(),
        newcomer.metadata(),
        clock.instant());
  }

  private Registration renew(MemberId id) {
    if (!store.isUnused(id)) {
      throw ChatException.keyTaken(AttemptKey.HEADER);
    }
    var token = tokens.rotate(id);
    store.updateUnused(id, true);
    return new Registration(store.find(id).orElseThrow(), token);
  }

  /**
   * How an agent comes in.
   *
   * @param code of an invite into a workspace, of which it becomes a member too
   * @param address from where it comes
   * @param proven whether its name is its own: it has proved it, or the operator has named it. For
   *     such an agent the door is always open
   */
  record Door(@Nullable String code, String address, boolean proven) {

    static final Door PROVEN = new Door(null, "", true);

    /** Everybody's. */
    static Door of(@Nullable String code, String address) {
      return new Door(code, address, false);
    }
  }

  /** One registration, which may be repeated. */
  private final class Registering implements Repeatable<Registration> {

    private final NewAgent newcomer;
    private final Door door;
    private final boolean keyed;

    Registering(NewAgent newcomer, Door door, boolean keyed) {
      this.newcomer = newcomer;
      this.door = door;
      this.keyed = keyed;
    }

    @Override
    public Registration first() {
      var registration = add(newcomer, door);
      if (keyed) {
        store.updateUnused(registration.agent().id(), true);
      }
      return registration;
    }

    @Override
    public Registration again(String kept) {
      return renew(new MemberId(kept));
    }

    @Override
    public String kept(Registration answer) {
      return answer.agent().id().value();
    }
  }
}
