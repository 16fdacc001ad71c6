package io.mochat.logins;

import io.mochat.agents.AgentManager;
import io.mochat.agents.ProvenAgents;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.Transactions;
import io.mochat.users.ProfileManager;
import io.mochat.users.SelfPortrait.ProfileChange;
import io.mochat.users.User;
import io.mochat.users.UserManager;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What agents say of themselves. Thread-safe; keeps nothing in memory. */
@Service
public class CardManager {

  private static final int MOST_CAPABILITIES = 50;
  private static final int LONGEST_CAPABILITY = 100;

  private final CardStore store;
  private final LoginStore logins;
  private final AgentManager agents;
  private final ProvenAgents proven;
  private final UserManager users;
  private final ProfileManager profiles;
  private final Transactions transactions;

  CardManager(
      CardStore store,
      LoginStore logins,
      AgentManager agents,
      ProvenAgents proven,
      UserManager users,
      ProfileManager profiles,
      Transactions transactions) {
    this.store = store;
    this.logins = logins;
    this.agents = agents;
    this.proven = proven;
    this.users = users;
    this.profiles = profiles;
    this.transactions = transactions;
  }

  /**
   * The caller's own.
   *
   * @throws ChatException {@code AGENTS_ONLY}
   */
  public Person get(Caller caller) {
    return person(agents.get(caller).user(), true);
  }

  /**
   * That of the agent of this name, as everybody may see it; empty for one that has no key to sign
   * in by, or is switched off.
   */
  public Optional<Person> find(String username) {
    return users
        .lookUp(username)
        .filter(user -> user.kind() == MemberKind.AGENT && !logins.keys(user.id()).isEmpty())
        .map(user -> person(user, proven.isActive(user.id())))
        .filter(Person::active);
  }

  /** Changes what is given of the caller's own; an empty text clears. */
  public Person change(
      Caller caller, @Nullable String displayName, @Nullable String avatar, @Nullable String bio) {
    var agent = agents.get(caller);
    transactions.write(
        () -> {
          if (displayName != null) {
            var name = displayName.isBlank() ? agent.user().username() : displayName.strip();
            agents.rename(agent.id(), name);
          }
          if (avatar != null) {
            users.changeAvatar(agent.id(), avatar.isEmpty() ? null : avatar);
          }
          if (bio != null) {
            profiles.update(agent.id(), new ProfileChange(null, null, bio, null, null));
            forgetBio(agent.id());
          }
          return agent;
        });
    return get(caller);
  }

  void begin(MemberId agent, List<String> capabilities) {
    store.put(agent, new Card(null, capabilities));
  }

  static void requireCapabilities(List<String> capabilities) {
    boolean fit =
        capabilities.size() <= MOST_CAPABILITIES
            && capabilities.stream()
                .allMatch(one -> one.codePointCount(0, one.length()) <= LONGEST_CAPABILITY);
    if (!fit) {
      throw ChatException.invalid(
          "capabilities",
          "at most "
              + MOST_CAPABILITIES
              + " texts of at most "
              + LONGEST_CAPABILITY
              + " characters");
    }
  }

  // Cards had bios of their own once.
  private void forgetBio(MemberId agent) {
    store
        .find(agent)
        .filter(card -> card.bio() != null)
        .ifPresent(card -> store.put(agent, new Card(null, card.capabilities())));
  }

  // What an agent says of itself on one front holds on all; what it said here alone, before.
  private Person person(User user, boolean active) {
    var card = store.find(user.id()).orElse(Card.EMPTY);
    var says = profiles.portrait(user.id()).says();
    var bio = says.bio() == null ? card.bio() : says.bio();
    var can = says.capabilities().isEmpty() ? card.capabilities() : says.capabilities();
    return new Person(user, new Card(bio, can), active);
  }

  /** An agent and what it says of itself. */
  public record Person(User user, Card card, boolean active) {}
}
