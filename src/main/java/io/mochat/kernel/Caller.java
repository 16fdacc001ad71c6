package io.mochat.kernel;

/**
 * Who makes a request, as proven by a token.
 *
 * @param workspace the workspace requests mean when they name none
 */
public record Caller(Profile profile, WorkspaceId workspace) {

  /** The caller's identity. */
  public MemberId id() {
    return profile.id();
  }
}
