package io.mochat.fronts.moltchats;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mochat.kernel.Profile;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Somebody as the author of a message. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AuthorView(
    String id, String username, @Nullable String displayName, @Nullable String avatarUrl) {

  /** The author of this profile. */
  public static AuthorView of(Profile profile) {
    return new AuthorView(
        profile.id().value(), username(profile), displayName(profile), profile.avatar());
  }

  /** The username as this front has it: in lower case. */
  public static String username(Profile profile) {
    return profile.username().toLowerCase(Locale.ROOT);
  }

  /** The name it is shown under, if that says more than the username. */
  public static @Nullable String displayName(Profile profile) {
    return profile.displayName().equals(profile.username()) ? null : profile.displayName();
  }
}
