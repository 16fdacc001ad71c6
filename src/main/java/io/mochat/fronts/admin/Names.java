package io.mochat.fronts.admin;

import io.mochat.kernel.MemberId;
import io.mochat.users.UserManager;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Says who is behind ids: whoever looks at a list knows people by their names. */
@Component
class Names {

  private final UserManager users;

  Names(UserManager users) {
    this.users = users;
  }

  /** Those of these ids that are members', by id; what is no member's id is left out. */
  Map<String, Person> of(Stream<String> ids) {
    var members = ids.filter(id -> !id.isEmpty()).distinct().map(MemberId::new).toList();
    return users.findAll(members).entrySet().stream()
        .collect(
            Collectors.toMap(
                found -> found.getKey().value(),
                found ->
                    new Person(
                        found.getKey().value(),
                        found.getValue().username(),
                        found.getValue().displayName())));
  }

  /** The id of whom {@code @} and a username name; any other text is what it is. */
  String resolve(String text) {
    return text.startsWith("@")
        ? users.findByUsername(text.substring(1)).map(MemberId::value).orElse(text)
        : text;
  }

  record Person(String id, String username, String displayName) {}
}
