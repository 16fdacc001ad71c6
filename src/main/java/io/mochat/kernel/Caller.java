package io.mochat.kernel;

/** Who makes a request, as proven by a token. */
public record Caller(Profile profile, Standing standing) {

  /** A caller who is a member, under this profile. */
  public static Caller member(Profile profile) {
    return new Caller(profile, Standing.MEMBER);
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
