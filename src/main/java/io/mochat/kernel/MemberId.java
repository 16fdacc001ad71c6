package io.mochat.kernel;

/** Identity of a participant, human or agent; the {@code userId} of the wire. */
public record MemberId(String value) {

  /** The server itself: it owns the default workspace. No client can be it. */
  public static final MemberId SYSTEM = new MemberId("system");

  public MemberId {
    Ids.requireText("userId", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
