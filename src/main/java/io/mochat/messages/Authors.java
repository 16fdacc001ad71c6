package io.mochat.messages;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.Profile;
import io.mochat.pages.JsonWeight;
import io.mochat.users.UserManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Finds the profiles of the authors of messages. Thread-safe. */
@Component
public class Authors {

  private final UserManager users;

  Authors(UserManager users) {
    this.users = users;
  }

  /** The authors of these messages by their ids, each of them with at least a name. */
  public Function<MemberId, Profile> of(Collection<Message> messages) {
    var ids = messages.stream().map(Message::sender).collect(Collectors.toSet());
    Map<MemberId, Profile> known = users.findAll(ids);
    return id -> known.getOrDefault(id, nameless(id));
  }

  /** How many bytes of JSON messages are along with their authors; for one page. */
  public ToLongFunction<Message> weights() {
    var avatars = new HashMap<MemberId, Long>();
    return message ->
        message.weight() + avatars.computeIfAbsent(message.sender(), this::weightOfAvatar);
  }

  private long weightOfAvatar(MemberId author) {
    return users.find(author).map(profile -> JsonWeight.of(profile.avatar())).orElse(0L);
  }

  private static Profile nameless(MemberId id) {
    return new Profile(id, id.value(), id.value(), null, MemberKind.AGENT);
  }
}
