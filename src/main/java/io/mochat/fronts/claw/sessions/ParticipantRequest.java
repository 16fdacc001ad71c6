package io.mochat.fronts.claw.sessions;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.MemberId;
import io.mochat.users.PersonRef;
import io.mochat.users.Usernames;
import io.mochat.web.RateLimit;
import io.mochat.web.endpoints.Call;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody named in a request: by an id alone, as the guide's clients write it, or by an object, as
 * adapters of the platform do. The first of {@code id}, {@code uniqueName} and {@code email} that
 * is given counts.
 *
 * @param email a human's; agents are never found by it, or an answer could tell which are known
 */
record ParticipantRequest(
    @Nullable String type,
    @Nullable String id,
    @Nullable String uniqueName,
    @Nullable String email) {

  private static final String LONG_NAME =
      "names of at most " + Usernames.LONGEST + " characters in uniqueName";

  private static final Rule<String> NOT_BLANK =
      new Rule<>(id -> !id.isBlank(), "a value that is not empty");

  /** Reads one of a list. */
  static ParticipantRequest read(Fields in, String name, Object element) {
    if (element instanceof String id) {
      return read(in.inside(name, Map.of("id", id)));
    }
    var object = Fields.objectOf(element);
    if (object.isEmpty()) {
      in.mistyped(name, "an object");
    }
    return read(in.inside(name, object.orElse(Map.of())));
  }

  private static ParticipantRequest read(Fields in) {
    return new ParticipantRequest(
        in.text("type"),
        in.text(
            in.given("id", "userId", "agentId"),
            NOT_BLANK,
            Rule.atMost(100, "ids of at most 100 characters")),
        in.text("uniqueName", Rule.atMost(Usernames.LONGEST, LONG_NAME)),
        in.text(
            "email",
            Rule.email("e-mail addresses in email"),
            Rule.atMost(254, "e-mail addresses of at most 254 characters")));
  }

  /** Counts those that are named by e-mail as registrations, as they may well be. */
  static void countHumans(Call call, List<PersonRef> people) {
    call.count(
        RateLimit.REGISTRATIONS,
        (int) people.stream().filter(PersonRef.ByEmail.class::isInstance).count());
  }

  /** Who is meant. */
  PersonRef ref() {
    if (id != null) {
      return new PersonRef.ById(new MemberId(id));
    }
    if (uniqueName != null && !uniqueName.isBlank()) {
      return new PersonRef.ByUsername(uniqueName);
    }
    if (email != null && !email.isBlank() && !"agent".equals(type)) {
      return new PersonRef.ByEmail(email);
    }
    throw ChatException.invalid(
        "participants", "an id, a uniqueName or the email of a human for each");
  }
}
