package io.mochat.users;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.Profile;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A participant as stored, human or agent. Usernames are unique over both kinds, e-mails within a
 * kind, each without regard to case.
 *
 * @param email private: shown to the participant itself, never to others
 * @param isProvisional whether its username says nothing, since it was only named by e-mail so far
 */
public record User(
    MemberId id,
    MemberKind kind,
    String username,
    String displayName,
    @Nullable String email,
    @Nullable String avatar,
    @Nullable Map<String, Object> metadata,
    Instant createdAt,
    boolean isProvisional) {

  /** A participant with a name of its own. */
  public User(
      MemberId id,
      MemberKind kind,
      String username,
      String displayName,
      @Nullable String email,
      @Nullable String avatar,
      @Nullable Map<String, Object> metadata,
      Instant createdAt) {
    this(id, kind, username, displayName, email, avatar, metadata, createdAt, false);
  }

  /** What others may see. */
  public Profile profile() {
    return new Profile(id, username, displayName, avatar, kind);
  }
}
