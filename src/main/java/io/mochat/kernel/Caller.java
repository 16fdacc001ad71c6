package io.mochat.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Who makes a request, as proven by a token.
 *
 * @param tokenHash the hash of the token of an agent; {@code null} for all others
 */
public record Caller(Profile profile, Standing standing, @Nullable String tokenHash) {

  /** A caller who has not shown an agent's token. */
  public Caller(Profile profile, Standing standing) {
    this(profile, standing, null);
  }

  /** A caller who is a member, under this profile. */
  public static Caller member(Profile profile) {
    return new Caller(profile, Standing.MEMBER);
  }

  /** The same, who has shown the agent's token of this hash. */
  public Caller with(String shownHash) {
    return new Caller(profile, standing, shownHash);
  }

  /** The caller's identity. */
  public MemberId id() {
    return profile.id();
  }

  /** Returns this caller if it is a member; refuses others with {@code MEMBERS_ONLY}. */
  public Caller requireMember() {
    if (standing != Standing.MEMBER) {
      throw new ChatException(ErrorCode.MEMBERS_ONLY);
    }
    return this;
  }
}
