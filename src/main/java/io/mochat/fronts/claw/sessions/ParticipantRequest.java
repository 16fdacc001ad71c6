package io.mochat.fronts.claw.sessions;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonCreator;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.MemberId;
import io.mochat.users.PersonRef;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
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
    @Pattern(regexp = "(?s).*\\S.*", message = "a value that is not empty")
        @Size(max = 100, message = "ids of at most 100 characters")
        @JsonAlias({"userId", "agentId"})
        @Nullable String id,
    @Size(max = 50, message = "names of at most 50 characters in uniqueName")
        @Nullable String uniqueName,
    @Email(message = "e-mail addresses in email")
        @Size(max = 254, message = "e-mail addresses of at most 254 characters")
        @Nullable String email) {

  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  ParticipantRequest {}

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static ParticipantRequest of(String id) {
    return new ParticipantRequest(null, id, null, null);
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
