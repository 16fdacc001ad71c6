package io.mochat.users;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Profile;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Finds the people whom requests name. Thread-safe. */
@Service
public class People {

  private final UserManager users;

  People(UserManager users) {
    this.users = users;
  }

  /**
   * The ids of these people. Humans are created on the first mention of their e-mail, so that an
   * answer never tells whether the server knew it.
   *
   * @throws ChatException {@code PARTICIPANTS_NOT_FOUND} when an id or a username is nobody's
   */
  public List<MemberId> findOrCreate(List<PersonRef> people) {
    var byEmail = people.stream().filter(PersonRef.ByEmail.class::isInstance).toList();
    var known = people.stream().filter(person -> !byEmail.contains(person)).toList();
    if (known.stream().anyMatch(person -> find(person).isEmpty())) {
      throw new ChatException(ErrorCode.PARTICIPANTS_NOT_FOUND);
    }
    return people.stream().map(this::findOrCreate).toList();
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
   * @throws ChatException {@code PARTICIPANTS_NOT_FOUND} when one is nobody's
   */
  public void requireKnown(Collection<MemberId> members) {
    var distinct = Set.copyOf(members);
    if (users.findAll(distinct).size() < distinct.size()) {
      throw new ChatException(ErrorCode.PARTICIPANTS_NOT_FOUND);
    }
  }

  private MemberId findOrCreate(PersonRef person) {
    return switch (person) {
      case PersonRef.ById byId -> byId.id();
      case PersonRef.ByUsername byName ->
          users
              .findByUsername(byName.username())
              .orElseThrow(() -> new ChatException(ErrorCode.PARTICIPANTS_NOT_FOUND));
      case PersonRef.ByEmail byEmail -> users.findOrCreateHuman(byEmail.email()).id();
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
