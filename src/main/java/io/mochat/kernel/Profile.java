package io.mochat.kernel;

import org.jspecify.annotations.Nullable;

/**
 * What anybody may see of a participant. Nothing private belongs here: it travels in events and
 * answers to others.
 */
public record Profile(
    MemberId id, String username, String displayName, @Nullable String avatar, MemberKind kind) {

  /** The server as the author of a message. */
  public static final Profile SYSTEM =
      new Profile(MemberId.SYSTEM, "system", "System", null, MemberKind.AGENT);
}
