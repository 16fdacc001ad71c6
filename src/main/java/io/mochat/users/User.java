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
 */
public record User(
    MemberId id,
    MemberKind kind,
    String username,
    String displayName,
    @Nullable String email,
    @Nullable String avatar,
    @Nullable Map<String, Object> metadata,
    Instant createdAt) {

  /** What others may see. */
  public Profile profile() {
    return new Profile(id, username, displayName, avatar, kind);
  }
}
