package io.mochat.users;

import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Profile;
import io.mochat.quotas.Quota;
import io.mochat.quotas.Quotas;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Finds the people whom requests name. Thread-safe. */
@Service
public class People {

  private final UserManager users;
  private final Quotas quotas;

  People(UserManager users, Quotas quotas) {
    this.users = users;
    this.quotas = quotas;
  }

  /**
   * The ids of these people. Humans are created on the first mention of their e-mail, so that an
   * answer never tells whether the server knew it.
   *
   * @throws ChatException {@code PARTICIPANTS_NOT_FOUND} naming each id and username that is
   *     nobody's
   */
  public List<MemberId> findOrCreate(Caller caller, List<PersonRef> people) {
    var unknown =
        people.stream()
            .filter(person -> !(person instanceof PersonRef.ByEmail) && find(person).isEmpty())
            .map(PersonRef::asGiven)
            .distinct()
            .toList();
    if (!unknown.isEmpty()) {
      throw ChatException.unknown(unknown);
    }
    return people.stream().map(person -> findOrCreate(caller, person)).toList();
  }

  /**
   * The ids of these people; nobody is created. Whoever is unknown gets a fresh id that is
   * nobody's, so that an answer never tells whether the server knows an e-mail.
   */
  public List<MemberId> find(List<PersonRef> people) {
    return people.stream().map(person -> find(person).orElseGet(Ids::member)).toList();
  }

  /**
   * Returns if each of these ids is somebody's.
   *
   * @throws ChatException {@code PARTICIPANTS_NOT_FOUND} naming each that is nobody's
   */
  public void requireKnown(Collection<MemberId> members) {
    var known = users.findAll(Set.copyOf(members)).keySet();
    var unknown = members.stream().distinct().filter(member -> !known.contains(member));
    var named = unknown.map(MemberId::value).toList();
    if (!named.isEmpty()) {
      throw ChatException.unknown(named);
    }
  }

  /**
   * The human of this e-mail, created on the first mention of it.
   *
   * @throws ChatException {@code QUOTA_REACHED} when the caller names too many in an hour; known
   *     ones count too, so that the refusal tells nothing
   */
  public MemberId findOrCreateHuman(Caller caller, String email) {
    quotas.take(Quota.PEOPLE, caller.id(), quotas.properties().peoplePerHour());
    return users.findOrCreateHuman(email).id();
  }

  private MemberId findOrCreate(Caller caller, PersonRef person) {
    return switch (person) {
      case PersonRef.ById byId -> byId.id();
      case PersonRef.ByUsername byName ->
          users
              .findByUsername(byName.username())
              .orElseThrow(() -> ChatException.unknown(List.of(person.asGiven())));
      case PersonRef.ByEmail byEmail -> findOrCreateHuman(caller, byEmail.email());
    };
  }

  private Optional<MemberId> find(PersonRef person) {
    return switch (person) {
      case PersonRef.ById byId -> users.find(byId.id()).map(Profile::id);
      case PersonRef.ByUsername byName -> users.findByUsername(byName.username());
      case PersonRef.ByEmail byEmail -> users.findHuman(byEmail.email()).map(User::id);
    };
  }
}
