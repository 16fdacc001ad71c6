package io.mochat.kernel;

/** Who makes a request, as proven by a token. */
public record Caller(Profile profile, Standing standing) {

  /** Who takes part here under this profile. */
  public static Caller member(Profile profile) {
    return new Caller(profile, Standing.MEMBER);
  }

  /** The caller's identity. */
  public MemberId id() {
    return profile.id();
  }

  /** Refuses with {@code MEMBERS_ONLY} who is no member. */
  public Caller requireMember() {
    if (standing != Standing.MEMBER) {
      throw new ChatException(ErrorCode.MEMBERS_ONLY);
    }
    return this;
  }
}
