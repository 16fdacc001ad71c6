package io.mochat.realtime;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.Profile;
import io.mochat.messages.Message;
import io.mochat.users.UserManager;
import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Finds out who wrote messages that are read back. Thread-safe; may read the database. */
@Component
public class Authors {

  private final UserManager users;

  Authors(UserManager users) {
    this.users = users;
  }

  /**
   * The authors of these messages; whoever is unknown, as the server itself, is named by its id.
   */
  public Function<Message, Profile> of(Collection<Message> messages) {
    var known = users.findAll(messages.stream().map(Message::sender).collect(Collectors.toSet()));
    return message -> known.getOrDefault(message.sender(), nameless(message.sender()));
  }

  private static Profile nameless(MemberId id) {
    return new Profile(id, id.value(), id.value(), null, MemberKind.AGENT);
  }
}
